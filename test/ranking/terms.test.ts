import { describe, expect, it } from 'vitest';
import { paletteSize, styleSize } from '../../src/catalog/catalog.js';
import { parseDesign } from '../../src/design/design.js';
import { visibility } from '../../src/design/visibility.js';
import { calibrate } from '../../src/ranking/bank.js';
import { colourOf } from '../../src/ranking/colour.js';
import { designPalette, inkOn } from '../../src/ranking/design-palette.js';
import { createRanker } from '../../src/ranking/rank.js';
import { slate } from '../../src/ranking/slate.js';
import type { RankingContext } from '../../src/ranking/term.js';
import { type TermName, termNames, terms } from '../../src/ranking/terms.js';
import { weightsFor } from '../../src/ranking/weights.js';
import { randomFrom, unit } from '../../src/vectors.js';
import { tinyAssets, tinyCatalog, tinyDimensions } from '../tiny-catalog.js';

const size = 200;
const random = randomFrom(11);
const direction = () => unit(Float32Array.from({ length: tinyDimensions }, () => random() - 0.5));
const white = colourOf('#ffffff', 1);
const style = new Float32Array(styleSize).fill(0.5);

const context: RankingContext = {
  intent: 'fill-slot',
  facets: [{ source: 'text', label: 'headline "x"', elements: ['headline'], vector: direction(), weight: 1 }],
  palette: [colourOf('#ff5500', 0.5), colourOf('#ffffff', 0.5)],
  placed: [direction()],
  style,
  anchor: { label: 'photo hero', vector: direction() },
  slot: { box: { x: 0, y: 0, width: 300, height: 200 }, areaShare: 0.2, under: white },
};

/** For each term a catalogue in which row 7 is by far the best of that term, and of nothing else. */
const planted: Readonly<Record<TermName, (row: number) => Parameters<typeof tinyCatalog>[1]>> = {
  semantics: (row) => ({ vectors: withVector(row, context.facets[0]?.vector as Float32Array) }),
  likeness: (row) => ({ vectors: withVector(row, context.anchor?.vector as Float32Array) }),
  palette: (row) => ({ palettes: withPalette(row, colourOf('#ff5500', 1), colourOf('#0033ff', 1)) }),
  contrast: (row) => ({
    palettes: withPalette(row, colourOf('#111111', 1), white),
    flags: new Uint8Array(size).fill(1),
  }),
  slot: (row) => ({ aspects: withNumber(row, 1.5, 0.4) }),
  style: (row) => ({
    styles: Float32Array.from({ length: size * styleSize }, (_, i) =>
      Math.floor(i / styleSize) === row ? 0.5 : 0.9,
    ),
  }),
  novelty: (row) => ({
    vectors: shared(
      Array.from({ length: size }, (_, i) => (i === row ? direction() : (context.placed[0] as Float32Array))),
    ),
  }),
};

function shared(rows: readonly Float32Array[]): Float32Array<SharedArrayBuffer> {
  const vectors = new Float32Array(new SharedArrayBuffer(rows.length * tinyDimensions * 4));
  rows.forEach((row, i) => {
    vectors.set(row, i * tinyDimensions);
  });
  return vectors;
}
const withVector = (row: number, vector: Float32Array) =>
  shared(Array.from({ length: size }, (_, i) => (i === row ? vector : direction())));
const withNumber = (row: number, best: number, rest: number) =>
  Float32Array.from({ length: size }, (_, i) => (i === row ? best : rest));
function withPalette(row: number, best: ReturnType<typeof colourOf>, rest: ReturnType<typeof colourOf>) {
  const palettes = new Float32Array(size * paletteSize * 4);
  for (let i = 0; i < size; i++) {
    const { L, a, b } = i === row ? best : rest;
    palettes.set([L, a, b, 1], i * paletteSize * 4);
  }
  return palettes;
}

describe.each(termNames)('term %s', (name) => {
  const term = terms[name];
  const asked: RankingContext = name === 'likeness' ? { ...context, intent: 'similar' } : context;

  it('puts first what was planted for it, and says why', () => {
    const catalog = tinyCatalog(tinyAssets(size), planted[name](7));
    const raws = Array.from({ length: size }, (_, row) => term.raw(asked, catalog, row));
    expect(raws.every(Number.isFinite)).toBe(true);
    expect(raws.indexOf(Math.max(...raws))).toBe(7);
    expect(term.because(asked, catalog, 7).length).toBeGreaterThan(5);
  });

  it('is pure', () => {
    const catalog = tinyCatalog(tinyAssets(size));
    expect(term.raw(asked, catalog, 3)).toBe(term.raw(asked, catalog, 3));
  });

  it('is left out where the design says nothing about it', () => {
    const blank: RankingContext = { intent: 'complement', facets: [], palette: [], placed: [] };
    expect(term.applies(blank)).toBe(false);
    expect(term.applies(asked)).toBe(true);
  });
});

describe('a score', () => {
  const bare = tinyCatalog(tinyAssets(size), planted.semantics(7));
  const catalog = tinyCatalog(tinyAssets(size), bare.columns, calibrate(bare));

  it('is the sum of what each term adds, whose weights add up to 1', () => {
    const ranker = createRanker(context, catalog);
    for (const row of [0, 7, 42]) {
      const parts = Object.values(ranker.explain(row));
      expect(parts.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
      expect(parts.reduce((sum, { weight, z }) => sum + weight * z, 0)).toBeCloseTo(ranker.score(row), 9);
    }
  });

  it('finds the planted asset, and obeys weights that a caller gives', () => {
    const best = (overrides?: Record<string, number>) => {
      const ranker = createRanker(context, catalog, overrides);
      return Array.from({ length: size }, (_, row) => row).reduce((a, b) =>
        ranker.score(b) > ranker.score(a) ? b : a,
      );
    };
    expect(best()).toBe(7);
    expect(createRanker(context, catalog, { semantics: 0 }).explain(7)).not.toHaveProperty('semantics');
    expect(() => createRanker(context, catalog, { charm: 1 })).toThrow(/no term "charm"; known: semantics/);
    expect(() => createRanker(context, catalog, { palette: Number.NaN })).toThrow(/a number from 0/);
  });

  it("is calibrated: over designs like the bank, an asset's z is about 0 on average and about 1 in spread", () => {
    const zs: number[] = [];
    for (let i = 0; i < 200; i++) {
      const facets = [0.5, 0.3, 0.2].map((weight) => ({
        source: 'text' as const,
        label: '',
        elements: [],
        vector: catalog.vector(Math.floor(random() * size)),
        weight,
      }));
      const z = createRanker({ ...context, facets }, catalog).explain(50).semantics?.z as number;
      zs.push(z);
    }
    const mean = zs.reduce((a, b) => a + b) / zs.length;
    const spread = Math.sqrt(zs.reduce((sum, z) => sum + (z - mean) ** 2, 0) / zs.length);
    expect(Math.abs(mean)).toBeLessThan(0.3);
    expect(spread).toBeGreaterThan(0.6);
    expect(spread).toBeLessThan(1.5);
  });
});

describe('weights', () => {
  it('are known for every intent and exist for every term', () => {
    for (const intent of ['fill-slot', 'complement', 'similar', 'replace'] as const) {
      for (const kind of ['photo', 'graphic', 'font'] as const) {
        expect(
          Object.keys(weightsFor(kind, intent)).every((name) => termNames.includes(name as TermName)),
        ).toBe(true);
      }
    }
    expect(weightsFor('graphic', 'fill-slot').palette).toBeGreaterThan(
      weightsFor('photo', 'fill-slot').palette as number,
    );
  });
});

describe('a slate', () => {
  const vector = direction();
  const catalog = tinyCatalog(
    tinyAssets(6).map((asset, i) => ({ ...asset, title: i === 5 ? 'Asset 0' : asset.title })),
    {
      vectors: shared([vector, vector, direction(), direction(), direction(), direction()]),
      clusters: Uint32Array.from([0, 0, 2, 3, 4, 5]),
    },
  );
  const scored = [5, 4.9, 4, 3, 2, 1].map((score, row) => ({ row, score }));

  it('collapses near-duplicates and names to the best of each', () => {
    expect(slate(scored, catalog, { k: 10, relevance: 1, oneOfAName: true }).map(({ row }) => row)).toEqual([
      0, 2, 3, 4,
    ]);
    expect(slate(scored, catalog, { k: 10, relevance: 1, oneOfAName: false }).map(({ row }) => row)).toEqual([
      0, 2, 3, 4, 5,
    ]);
  });

  it('does not repeat the name of what the design holds', () => {
    const options = { k: 10, relevance: 1, placed: [2] };
    expect(slate(scored, catalog, { ...options, oneOfAName: true }).map(({ row }) => row)).toEqual([0, 3, 4]);
    expect(slate(scored, catalog, { ...options, oneOfAName: false }).map(({ row }) => row)).toEqual([
      0, 2, 3, 4, 5,
    ]);
  });

  it('is in the order of scores where variety counts nothing, puts the best first in any case, and holds k at most', () => {
    expect(slate(scored, catalog, { k: 2, relevance: 1, oneOfAName: true }).map(({ row }) => row)).toEqual([
      0, 2,
    ]);
    expect(slate(scored, catalog, { k: 3, relevance: 0.1, oneOfAName: true })[0]?.row).toBe(0);
    expect(slate([], catalog, { k: 3, relevance: 0.5, oneOfAName: true })).toEqual([]);
  });

  it('puts what is alike later', () => {
    const close = unit(vector.map((value, i) => value + (i === 0 ? 0.05 : 0)));
    const alike = tinyCatalog(tinyAssets(3), {
      vectors: shared([vector, close, vector.map((v) => -v)]),
      clusters: Uint32Array.from([0, 1, 2]),
    });
    const near = [3, 2.9, 2.8].map((score, row) => ({ row, score }));
    expect(slate(near, alike, { k: 3, relevance: 0.5, oneOfAName: true }).map(({ row }) => row)).toEqual([
      0, 2, 1,
    ]);
  });
});

describe('the palette of a page', () => {
  const page = parseDesign({
    format: 'rhyme-design/1',
    pages: [
      {
        id: 'p',
        width: 100,
        height: 100,
        background: '#ffffff',
        elements: [
          { id: 'band', kind: 'shape', box: { x: 0, y: 0, width: 100, height: 50 }, fill: '#102030' },
          { id: 'speck', kind: 'shape', box: { x: 99, y: 99, width: 0.2, height: 0.2 }, fill: '#00ff00' },
          {
            id: 'words',
            kind: 'text',
            box: { x: 0, y: 60, width: 100, height: 20 },
            text: { content: 'Hi', colour: '#E04020' },
          },
        ],
      },
    ],
  }).pages[0] as Parameters<typeof designPalette>[0];

  it('weighs colours by what is seen of them and leaves out specks', () => {
    const palette = designPalette(page, visibility(page), () => undefined);
    expect(palette.map(({ hex }) => hex)).toEqual(['#102030', '#ffffff', '#e04020']);
    expect(palette.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(1, 9);
  });

  it('offers an ink that can be read on what lies beneath', () => {
    const palette = designPalette(page, visibility(page), () => undefined);
    for (const under of ['#ffffff', '#102030', '#e04020', '#808080']) {
      const ground = colourOf(under, 1);
      expect(Math.abs(inkOn(ground, palette).L - ground.L)).toBeGreaterThan(0.25);
    }
    expect(inkOn(colourOf('#ffffff', 1), palette).hex).toBe('#102030');
    expect(inkOn(colourOf('#102030', 1), palette).hex).toBe('#ffffff');
  });
});
