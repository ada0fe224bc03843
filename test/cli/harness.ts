import { type ChildProcessWithoutNullStreams, spawn } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

const root = join(import.meta.dirname, '../..');
const main = join(root, 'dist/main.js');

export interface Ended {
  readonly status: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

export interface Running {
  readonly child: ChildProcessWithoutNullStreams;
  /** Resolves with the first match in what was printed so far or will be. */
  printed(pattern: RegExp): Promise<RegExpExecArray>;
  readonly ended: Promise<Ended>;
}

export interface RhymeOptions {
  /** Where it runs; indexes lie in its `indexes`. */
  readonly cwd?: string;
  readonly env?: Readonly<Record<string, string>>;
}

/** The built CLI as a process of its own, with the model of this repository. */
export function start(args: readonly string[], { cwd = tmpdir(), env = {} }: RhymeOptions = {}): Running {
  const model = process.env.RHYME_MODEL_DIRECTORY ?? join(root, 'models/embedded');
  const settings = { PATH: process.env.PATH, RHYME_MODEL_DIRECTORY: model, ...env };
  return follow(spawn(process.execPath, [main, ...args], { cwd, env: settings }));
}

export function follow(child: ChildProcessWithoutNullStreams): Running {
  child.stdin.end();
  let stdout = '';
  let stderr = '';
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text;
  });
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text;
  });
  const ended = new Promise<Ended>((resolve) => {
    child.once('close', (status) => resolve({ status, stdout, stderr }));
  });
  const printed = (pattern: RegExp) =>
    new Promise<RegExpExecArray>((resolve, reject) => {
      const look = () => {
        const match = pattern.exec(stdout) ?? pattern.exec(stderr);
        if (match) resolve(match);
      };
      look();
      child.stdout.on('data', look);
      child.stderr.on('data', look);
      ended.then(() => reject(new Error(`ended without ${pattern}: ${stdout}${stderr}`)));
    });
  return { child, printed, ended };
}

/** For what does not end by itself: gone with the test, however that ends. */
export function startServer(args: readonly string[], options: RhymeOptions): Running {
  return untilTestEnds(start(args, options));
}

export function untilTestEnds(running: Running): Running {
  onTestFinished(() => void running.child.kill('SIGKILL'));
  return running;
}

export function rhyme(args: readonly string[], options: RhymeOptions = {}): Promise<Ended> {
  return start(args, options).ended;
}

/** Its only document on stdout. */
export function json({ stdout, stderr, status }: Ended) {
  if (status !== 0) throw new Error(`status ${status}: ${stderr}`);
  return JSON.parse(stdout);
}

export function temporaryFolder(onFinished: (clean: () => void) => void = onTestFinished): string {
  const folder = mkdtempSync(join(tmpdir(), 'rhyme-cli-'));
  onFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

const colours = ['#d62828', '#003049', '#2a9d8f', '#f77f00', '#6a4c93'];
const shapes: Readonly<Record<string, (ink: string) => string>> = {
  star: (ink) => `<path d="M12 2l3 7h7l-6 4 3 8-7-5-7 5 3-8-6-4h7z" fill="${ink}"/>`,
  circle: (ink) => `<circle cx="12" cy="12" r="9" fill="${ink}"/>`,
  house: (ink) => `<path d="M3 12l9-9 9 9v9H3z" fill="${ink}"/>`,
  heart: (ink) => `<path d="M12 21C4 15 2 11 4 7s6-3 8 0c2-3 6-4 8 0s0 8-8 14z" fill="${ink}"/>`,
  square: (ink) => `<rect x="3" y="3" width="18" height="18" rx="2" fill="${ink}"/>`,
  sun: (ink) =>
    `<circle cx="12" cy="12" r="5" fill="${ink}"/><path d="M12 1v4M12 19v4M1 12h4M19 12h4" stroke="${ink}"/>`,
};

/** `pictures/` with 30 SVGs, two of them with metadata, and one broken file. */
export function writePictures(folder: string): string {
  const pictures = join(folder, 'pictures');
  mkdirSync(pictures, { recursive: true });
  for (const [name, draw] of Object.entries(shapes)) {
    colours.forEach((colour, i) => {
      const svg = `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24">${draw(colour)}</svg>`;
      writeFileSync(join(pictures, `${name}-${i}.svg`), svg);
    });
  }
  const attributes = { licence: 'CC0-1.0', attribution: 'Nobody', style: 'solid' };
  writeFileSync(
    join(pictures, 'heart-0.svg.json'),
    JSON.stringify({ title: 'Red heart', tags: ['love'], attributes }),
  );
  writeFileSync(
    join(pictures, 'sun-3.svg.json'),
    JSON.stringify({ title: 'Sun', tags: ['summer', 'weather'], attributes }),
  );
  writeFileSync(join(pictures, 'broken.png'), 'not a picture');
  return pictures;
}

export const design = {
  format: 'rhyme-design/1',
  id: 'party',
  title: 'Summer party',
  pages: [
    {
      id: 'front',
      width: 800,
      height: 600,
      background: '#fff4e0',
      elements: [
        { id: 'band', kind: 'shape', box: { x: 0, y: 0, width: 800, height: 200 }, fill: '#003049' },
        {
          id: 'headline',
          kind: 'text',
          box: { x: 50, y: 60, width: 700, height: 90 },
          text: { content: 'Summer love in the house', size: 56, weight: 700, colour: '#ffffff' },
        },
        {
          id: 'logo',
          kind: 'graphic',
          box: { x: 60, y: 300, width: 200, height: 200 },
          asset: { file: '../pictures/star-0.svg' },
        },
        { id: 'hole', kind: 'slot', box: { x: 400, y: 260, width: 300, height: 300 } },
      ],
    },
  ],
};

/** `designs/party.json`, which refers to a picture of `writePictures`. */
export function writeDesign(folder: string): string {
  const file = join(folder, 'designs/party.json');
  mkdirSync(join(folder, 'designs'), { recursive: true });
  writeFileSync(file, JSON.stringify(design));
  return file;
}
