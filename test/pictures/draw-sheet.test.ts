import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { drawSheet, type Sheet } from '../../src/pictures/draw-sheet.js';

const disc = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4" fill="currentColor"/></svg>',
);
const suggestion = (title: string, score: number) => ({
  title,
  score,
  reasons: ['Means <coffee> & "tea"', 'Its ink is in the palette'],
  attribution: 'Nobody, CC0',
  picture: disc,
  ink: '#00aa00',
});
const sheet: Sheet = {
  title: 'A page & its <slot>',
  subtitle: 'fill-slot',
  page: {
    width: 400,
    height: 300,
    background: '#222244',
    elements: [
      { id: 'slot', kind: 'slot', box: { x: 100, y: 50, width: 200, height: 200 }, rotation: 0, opacity: 1 },
      {
        id: 'above',
        kind: 'shape',
        box: { x: 180, y: 130, width: 40, height: 40 },
        rotation: 0,
        opacity: 1,
        fill: '#ff0000',
      },
    ],
  },
  pictures: new Map(),
  target: 'slot',
  suggestions: [
    suggestion('Disc', 0.9),
    suggestion('Round', 0.4),
    suggestion('Circle', -0.1),
    suggestion('Ball', 0.1),
  ],
};

async function draw(contents: Sheet) {
  const { data, info } = await sharp(await drawSheet(contents))
    .removeAlpha()
    .raw()
    .toBuffer({ resolveWithObject: true });
  const colours = new Map<string, number>();
  for (let i = 0; i < data.length; i += 3) {
    const key = data.subarray(i, i + 3).toString('hex');
    colours.set(key, (colours.get(key) ?? 0) + 1);
  }
  return { width: info.width, height: info.height, count: (hex: string) => colours.get(hex) ?? 0 };
}

describe('drawSheet', () => {
  it('puts every suggestion into the slot, below what lies above it', async () => {
    const one = await draw({ ...sheet, suggestions: sheet.suggestions.slice(0, 1) });
    const four = await draw(sheet);
    expect(one.width).toBe(1800);
    expect(four.height).toBeGreaterThan(one.height);
    expect(four.count('00aa00') / one.count('00aa00')).toBeCloseTo(4, 1);
    expect(four.count('ff0000')).toBeGreaterThan(one.count('ff0000'));
    expect(four.count('e11d74')).toBeGreaterThan(500);
  });

  it('shows suggestions beside the page when there is no target', async () => {
    const drawn = await draw({ ...sheet, target: undefined });
    expect(drawn.count('00aa00')).toBeGreaterThan(10_000);
  });

  it('shows a small target close up', async () => {
    const elements = sheet.page.elements.map((element) => ({
      ...element,
      box: { ...element.box, width: 20, height: 20 },
    }));
    const [whole] = sheet.suggestions;
    const drawn = await draw({
      ...sheet,
      page: { ...sheet.page, elements },
      suggestions: whole === undefined ? [] : [whole],
    });
    expect(drawn.count('00aa00')).toBeGreaterThan(4_000);
  });

  it('is a page alone without suggestions', async () => {
    expect((await draw({ ...sheet, suggestions: [] })).count('222244')).toBeGreaterThan(100_000);
  });
});
