import type { Asset } from '../src/catalog/asset.js';
import {
  type Calibration,
  type Catalog,
  type Columns,
  createCatalog,
  paletteSize,
  styleSize,
} from '../src/catalog/catalog.js';
import { randomFrom, unit } from '../src/vectors.js';

export const tinyDimensions = 16;

/** Random columns for the given assets, a few of them overridden: for tests of what works on a catalogue. */
export function tinyCatalog(
  assets: readonly Asset[],
  given: Partial<Columns> = {},
  calibration: Calibration = new Map(),
): Catalog {
  return createCatalog(assets, { ...randomColumns(assets.length), ...given }, calibration);
}

export function tinyAssets(count: number): Asset[] {
  return Array.from({ length: count }, (_, i) => ({
    id: `asset-${i}`,
    kind: 'graphic',
    title: `Asset ${i}`,
    tags: [],
    attributes: {},
  }));
}

function randomColumns(count: number): Columns {
  const random = randomFrom(count + 1);
  const vectors = new Float32Array(new SharedArrayBuffer(count * tinyDimensions * 4));
  for (let row = 0; row < count; row++)
    vectors.set(
      unit(Float32Array.from({ length: tinyDimensions }, () => random() - 0.5)),
      row * tinyDimensions,
    );
  const palettes = new Float32Array(count * paletteSize * 4);
  for (let row = 0; row < count; row++)
    palettes.set([random(), random() * 0.2 - 0.1, random() * 0.2 - 0.1, 1], row * paletteSize * 4);
  return {
    vectors,
    pictureVectors: vectors.slice(),
    textVectors: vectors.slice(),
    palettes,
    styles: Float32Array.from({ length: count * styleSize }, random),
    aspects: new Float32Array(count),
    pixels: new Float32Array(count),
    hashes: new Uint32Array(count * 2),
    flags: new Uint8Array(count),
    clusters: Uint32Array.from({ length: count }, (_, row) => row),
    means: new Float32Array(2 * tinyDimensions),
  };
}
