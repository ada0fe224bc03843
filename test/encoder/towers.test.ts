import { readFile } from 'node:fs/promises';
import { beforeAll, describe, expect, it } from 'vitest';
import { type Model, openModel } from '../../src/encoder/embedded.js';
import { runtimes } from '../../src/encoder/runtimes/runtimes.js';
import { createTowers, type Towers } from '../../src/encoder/towers.js';
import { readSafetensors, type Tensor } from '../../src/files/safetensors.js';
import { dot, rowOf } from '../../src/vectors.js';

const directory = 'models/embedded';
let model: Model;
let golden: ReadonlyMap<string, Tensor>;
let goldenTexts: { texts: string[]; tokens: number[][] };

beforeAll(async () => {
  model = await openModel(directory);
  golden = await readSafetensors(`${directory}/golden.safetensors`);
  goldenTexts = JSON.parse(await readFile(`${directory}/golden.json`, 'utf8'));
});

const tensor = (name: string) => golden.get(name)?.data as Float32Array;

function cosines(a: Float32Array, b: Float32Array): number[] {
  const d = model.config.dimensions;
  return Array.from({ length: a.length / d }, (_, i) => dot(rowOf(a, d, i), rowOf(b, d, i)));
}

/** Texts of unknown characters alone are zero vectors, on both sides. */
function expectParity(mine: Float32Array, reference: Float32Array, least: number): void {
  expect(mine).toHaveLength(reference.length);
  cosines(mine, reference).forEach((cosine, i) => {
    const empty = rowOf(reference, model.config.dimensions, i).every((v) => v === 0);
    if (empty) expect(rowOf(mine, model.config.dimensions, i).every((v) => v === 0)).toBe(true);
    else expect(cosine).toBeGreaterThanOrEqual(least);
  });
}

describe('the tokenizer', () => {
  it('gives the ids that the Python library gives', () => {
    expect(goldenTexts.texts.map((text) => [...model.tokenize(text)])).toEqual(goldenTexts.tokens);
  });

  it('stays within the token limit and survives what no text should hold', () => {
    const { maxTokens } = model.config.text;
    expect(model.tokenize('word '.repeat(100_000)).length).toBeLessThanOrEqual(maxTokens);
    for (const text of ['\ud800', '\0', 'x'.repeat(1_000_000), '\u202e', '👩‍👩‍👧‍👦']) {
      for (const id of model.tokenize(text)) expect(id).toBeLessThan(model.config.text.vocabulary);
    }
  });
});

describe.each(Object.keys(runtimes))('runtime %s', (name) => {
  let towers: Towers;
  beforeAll(async () => {
    towers = createTowers(model, await (runtimes[name] as () => ReturnType<(typeof runtimes)[string]>)());
  });

  it('computes what PyTorch computes from the same weights', async () => {
    expectParity(await towers.encodeTexts(goldenTexts.texts), tensor('text_vectors'), 0.9999);
    expectParity(
      await towers.encodePixels(golden.get('pixels')?.data as Uint8Array),
      tensor('image_vectors'),
      0.9999,
    );
  });

  it('loses next to nothing by the exported precision', async () => {
    expectParity(await towers.encodeTexts(goldenTexts.texts), tensor('text_vectors_unquantised'), 0.998);
    expectParity(
      await towers.encodePixels(golden.get('pixels')?.data as Uint8Array),
      tensor('image_vectors_unquantised'),
      0.998,
    );
  });

  it('gives the same vector alone and in any batch, and unit vectors', async () => {
    const texts = Array.from(
      { length: 70 },
      (_, i) => `design number ${i} ${'with more words '.repeat(i % 5)}`,
    );
    const together = await towers.encodeTexts(texts);
    const alone = await towers.encodeTexts([texts[64] as string]);
    const d = model.config.dimensions;
    expect(dot(alone, rowOf(together, d, 64))).toBeCloseTo(1, 5);
    for (let i = 0; i < texts.length; i++)
      expect(dot(rowOf(together, d, i), rowOf(together, d, i))).toBeCloseTo(1, 4);
  });

  it('gives finite unit vectors for plain colours', async () => {
    const { size } = model.config.image;
    for (const value of [0, 128, 255]) {
      const vector = await towers.encodePixels(new Uint8Array(size * size * 3).fill(value));
      expect(dot(vector, vector)).toBeCloseTo(1, 4);
    }
  });
});
