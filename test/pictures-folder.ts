import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import sharp from 'sharp';

const shapes: Readonly<Record<string, string>> = {
  'coffee cup': '<path d="M4 8h12v6a5 5 0 0 1-5 5H9a5 5 0 0 1-5-5z M16 9h2a3 3 0 0 1 0 6h-2"/>',
  'green tea': '<path d="M5 9h11v5a5 5 0 0 1-5 5h-1a5 5 0 0 1-5-5z M9 2v4"/>',
  mountain: '<path d="M2 20 9 6l5 8 3-4 5 10z"/>',
  bicycle: '<circle cx="6" cy="16" r="4"/><circle cx="18" cy="16" r="4"/><path d="M6 16 10 8h5l3 8"/>',
  'birthday cake': '<path d="M4 20v-8h16v8z M12 12V7 M12 5v-1"/>',
  'musical note': '<path d="M9 18V5l10-2v13"/><circle cx="7" cy="18" r="2"/><circle cx="17" cy="16" r="2"/>',
  sun: '<circle cx="12" cy="12" r="5"/><path d="M12 2v3 M12 19v3 M2 12h3 M19 12h3"/>',
  heart: '<path d="M12 20S3 14 3 8a4 4 0 0 1 9-1 4 4 0 0 1 9 1c0 6-9 12-9 12z"/>',
};

/** Names of the graphics that `makePictures` draws, each as an outline and solid. */
export const pictureNames: readonly string[] = Object.keys(shapes);

/** A folder of real files: 16 icons in two styles, two photographs' worth of colour, and one that is broken. */
export async function makePictures(folder: string): Promise<void> {
  await mkdir(join(folder, 'solid'), { recursive: true });
  await mkdir(join(folder, 'outline'), { recursive: true });
  for (const [name, body] of Object.entries(shapes)) {
    const file = `${name.replaceAll(' ', '-')}.svg`;
    const svg = (attributes: string) =>
      `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24" ${attributes}>${body}</svg>`;
    await writeFile(join(folder, 'outline', file), svg('fill="none" stroke="currentColor" stroke-width="2"'));
    await writeFile(join(folder, 'solid', file), svg('fill="currentColor"'));
  }
  const sky = { create: { width: 640, height: 400, channels: 3 as const, background: '#3b78b5' } };
  await sharp(sky).jpeg().toFile(join(folder, 'blue-sky.jpg'));
  await writeFile(
    join(folder, 'blue-sky.jpg.json'),
    JSON.stringify({
      title: 'Clear blue sky',
      tags: ['weather'],
      attributes: { licence: 'CC0-1.0', attribution: 'nobody' },
    }),
  );
  await sharp({ create: { ...sky.create, background: '#caa472' } })
    .png()
    .toFile(join(folder, 'sand.png'));
  await writeFile(join(folder, 'broken.png'), 'this is no picture');
}
