import sharp from 'sharp';
import { describe, expect, expectTypeOf, it } from 'vitest';
import type { Page } from '../../src/design/design.js';
import { type DrawnElement, type DrawnPage, drawPage } from '../../src/pictures/draw-page.js';

const element = (
  id: string,
  kind: DrawnElement['kind'],
  box: [number, number, number, number],
  rest: Partial<DrawnElement> = {},
): DrawnElement => ({
  id,
  kind,
  box: { x: box[0], y: box[1], width: box[2], height: box[3] },
  rotation: 0,
  opacity: 1,
  ...rest,
});
const words = (content: string, rest: Partial<NonNullable<DrawnElement['text']>> = {}) => ({
  text: {
    content,
    family: 'Inter',
    size: 20,
    weight: 400,
    colour: '#000000',
    align: 'left' as const,
    ...rest,
  },
});
const page = (...elements: DrawnElement[]): DrawnPage => ({
  width: 200,
  height: 100,
  background: '#ffffff',
  elements,
});

async function draw(drawn: DrawnPage, pictures: Record<string, Uint8Array> = {}, highlight?: string) {
  const png = await drawPage(drawn, { width: 200, pictures: new Map(Object.entries(pictures)), highlight });
  const { data, info } = await sharp(png).removeAlpha().raw().toBuffer({ resolveWithObject: true });
  const at = (x: number, y: number) =>
    Array.from(data.subarray((y * info.width + x) * 3, (y * info.width + x) * 3 + 3));
  /** Columns and rows, from and to, of everything that is not white. */
  const ink = () => {
    const found = Array.from({ length: info.width * info.height }, (_, i) => i).filter((i) =>
      at(i % info.width, Math.floor(i / info.width)).some((v) => v < 245),
    );
    const [xs, ys] = [found.map((i) => i % info.width), found.map((i) => Math.floor(i / info.width))];
    return {
      count: found.length,
      left: Math.min(...xs),
      right: Math.max(...xs),
      top: Math.min(...ys),
      bottom: Math.max(...ys),
    };
  };
  return { width: info.width, height: info.height, at, ink };
}

const red = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#ff0000' } })
  .png()
  .toBuffer();
const halves = await sharp({ create: { width: 40, height: 20, channels: 3, background: '#ff0000' } })
  .composite([
    { input: { create: { width: 20, height: 20, channels: 3, background: '#0000ff' } }, left: 20, top: 0 },
  ])
  .png()
  .toBuffer();
const disc = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4" fill="currentColor"/></svg>',
);

describe('drawPage', () => {
  it('takes the page of a design', () => {
    expectTypeOf<Page>().toExtend<DrawnPage>();
  });

  it('draws shapes in order, with opacity, rotation and roles', async () => {
    const { width, height, at } = await draw({
      ...page(
        element('a', 'shape', [0, 0, 50, 50], { fill: '#ff0000' }),
        element('b', 'shape', [25, 0, 50, 50], { fill: '#0000ff', opacity: 0.5 }),
        element('c', 'shape', [100, 40, 80, 10], { fill: '#00aa00', rotation: 90 }),
        element('d', 'shape', [0, 60, 40, 40], { fill: '#000000', role: 'circle' }),
        element('e', 'shape', [60, 70, 40, 20], { fill: '#00000080' }),
      ),
      background: '#fefefe',
    });
    expect([width, height]).toEqual([200, 100]);
    expect(at(10, 10)).toEqual([255, 0, 0]);
    expect(at(60, 10)).toEqual([127, 127, 255]);
    expect([at(140, 10), at(105, 45)]).toEqual([
      [0, 170, 0],
      [254, 254, 254],
    ]);
    expect([at(1, 61), at(20, 80)]).toEqual([
      [254, 254, 254],
      [0, 0, 0],
    ]);
    expect(at(80, 80)[0]).toBeGreaterThan(120);
  });

  it('covers with photos, contains graphics, inks them and crops', async () => {
    const { at } = await draw(
      page(
        element('photo', 'photo', [0, 0, 40, 40]),
        element('graphic', 'graphic', [50, 0, 80, 40], { fill: '#00aa00' }),
        element('cropped', 'photo', [150, 0, 40, 40], { crop: { x: 0.5, y: 0, width: 0.5, height: 1 } }),
      ),
      { photo: red, graphic: disc, cropped: halves },
    );
    expect([at(2, 2), at(38, 38)]).toEqual([
      [255, 0, 0],
      [255, 0, 0],
    ]);
    expect([at(90, 20), at(55, 20)]).toEqual([
      [0, 170, 0],
      [255, 255, 255],
    ]);
    expect(at(155, 20)).toEqual([0, 0, 255]);
  });

  it('hatches what is missing or broken, marks slots and the highlighted element', async () => {
    const { ink, at } = await draw(
      page(element('gone', 'photo', [10, 10, 30, 30]), element('broken', 'graphic', [60, 10, 30, 30])),
      { broken: Buffer.from('<svg') },
    );
    expect(ink().count).toBeGreaterThan(20);
    expect(at(100, 50)).toEqual([255, 255, 255]);
    const slot = page(element('slot', 'slot', [50, 20, 60, 60]));
    expect((await draw(slot)).at(80, 50)).not.toEqual([255, 255, 255]);
    expect((await draw(slot, {}, 'slot')).at(50, 50)).toEqual([225, 29, 116]);
  });

  it('sets text in its box: alignment, size, weight, colour, wrapping', async () => {
    const text = (content: string, rest = {}) =>
      draw(page(element('t', 'text', [20, 10, 160, 80], words(content, rest)))).then(({ ink }) => ink());
    const left = await text('Rhyme');
    const right = await text('Rhyme', { align: 'right' });
    const centre = await text('Rhyme', { align: 'center' });
    expect(Math.abs(left.left - 20)).toBeLessThan(4);
    expect(Math.abs(right.right - 180)).toBeLessThan(4);
    expect(Math.abs((centre.left + centre.right) / 2 - 100)).toBeLessThan(3);
    expect((await text('Rhyme', { size: 40 })).right - left.left).toBeGreaterThan(
      1.8 * (left.right - left.left),
    );
    expect((await text('Rhyme', { weight: 900 })).count).toBeGreaterThan(1.3 * left.count);
    expect((await text('one two three four five six', {})).bottom).toBeGreaterThan(left.bottom + 20);
    expect((await text('Donaudampfschifffahrtsgesellschaft')).right).toBeLessThanOrEqual(181);
    expect((await text('a\n\na')).bottom).toBeGreaterThan(50);
    expect(
      (
        await draw(page(element('t', 'text', [0, 0, 200, 100], words('██', { size: 80, colour: '#ff8800' }))))
      ).ink().count,
    ).toBeGreaterThan(0);
  });

  it.each(['Árvíztűrő', 'Ελλάδα', 'Україна', 'Łódź'])('has the letters of %s', async (content) => {
    const { count } = (await draw(page(element('t', 'text', [10, 10, 180, 80], words(content))))).ink();
    const tofu = (
      await draw(
        page(element('t', 'text', [10, 10, 180, 80], words('\u{10FFFD}'.repeat([...content].length)))),
      )
    ).ink().count;
    expect(count).toBeGreaterThan(50);
    expect(count).not.toBe(tofu);
  });

  it('falls back to a bundled family for one that is unknown', async () => {
    const drawn = (family: string) =>
      draw(page(element('t', 'text', [10, 10, 180, 80], words('Hamburg', { family })))).then(({ ink }) =>
        ink(),
      );
    expect(await drawn('Times New Roman')).toEqual(await drawn('Lora'));
    expect(await drawn('Fira Code')).toEqual(await drawn('JetBrains Mono'));
    expect(await drawn('Nobody knows this one')).toEqual(await drawn('Inter'));
  });

  it.each([
    '</svg><script>alert(1)</script>',
    '<![CDATA[',
    '&undefined; &#0; "\'',
    '\u0000\u0008\uFFFE',
    '\uD800 lone surrogate',
    '',
  ])('is safe with the text %j', async (content) => {
    const { at } = await draw(
      page(
        element('t', 'text', [10, 10, 180, 80], words(content)),
        element('after', 'shape', [190, 90, 10, 10], { fill: '#ff0000' }),
      ),
    );
    expect(at(195, 95)).toEqual([255, 0, 0]);
  });

  it('is safe with a colour that is markup', async () => {
    const { at } = await draw(
      page(
        element('a', 'shape', [0, 0, 50, 50], {
          fill: '"/><image href="file:///etc/passwd"/><rect fill="red',
        }),
        element('b', 'shape', [60, 0, 9, 9], { fill: '#ff0000' }),
      ),
    );
    expect(at(64, 4)).toEqual([255, 0, 0]);
  });

  it('refuses a page too high to draw', async () => {
    await expect(draw({ ...page(), width: 1 })).rejects.toMatchObject({ code: 'INVALID_DESIGN' });
  });
});
