import { RhymeError } from '../errors.js';
import { rowOf } from '../vectors.js';
import type { Asset, AttributeValue } from './asset.js';
import { parseFilter } from './filter.js';
import { evaluateFilter, type FieldColumn } from './filter-evaluate.js';

/** Colours an asset's palette may hold; unused places have weight 0. */
export const paletteSize = 5;
/** Numbers that describe how a picture looks, not what it shows; see `looks.ts`. */
export const styleSize = 8;

/**
 * What is known about the assets of one build, in columns: row `i` of every column belongs to `assets[i]`.
 * `n` = number of assets, `d` = dimensions of the model. Immutable, shared by all requests.
 */
export interface Columns {
  /** [n, d] unit vectors of picture and text, fused; what the index holds. Shared, since search threads read them too. */
  readonly vectors: Float32Array<SharedArrayBuffer>;
  /** [n, d] unit vectors of the pictures alone; zero where there is no picture. */
  readonly pictureVectors: Float32Array;
  /** [n, d] unit vectors of names and tags alone; zero where there are none. */
  readonly textVectors: Float32Array;
  /** [n, paletteSize, 4] OKLab L, a, b and weight; the weights of an asset add up to 1, or to 0 without a picture. */
  readonly palettes: Float32Array;
  /** [n, styleSize] looks of the picture, each in 0..1. */
  readonly styles: Float32Array;
  /** [n] width / height; 0 where there is no picture. */
  readonly aspects: Float32Array;
  /** [n] pixels of the longer side; 0 for vector graphics (any size) and where there is no picture. */
  readonly pixels: Float32Array;
  /** [n, 2] 64-bit perceptual hash, low and high half. */
  readonly hashes: Uint32Array;
  /** [n] bit 0: has transparency; bit 1: a single-colour vector graphic that may be drawn in any ink. */
  readonly flags: Uint8Array;
  /** [n] row of the first asset of the near-duplicate cluster. */
  readonly clusters: Uint32Array;
  /** [2, d] means of the picture and the text vectors, taken off before fusing; a query has the same taken off. */
  readonly means: Float32Array;
}

export const flagTransparent = 1;
export const flagRecolourable = 2;

/** Per ranking term: [n] mean and [n] standard deviation of its raw value over a bank of other designs. */
export type Calibration = ReadonlyMap<
  string,
  { readonly mean: Float32Array; readonly deviation: Float32Array }
>;

/** Everything that a build knows of its assets, ready to be asked. */
export interface Catalog {
  readonly size: number;
  readonly dimensions: number;
  readonly assets: readonly Asset[];
  readonly columns: Columns;
  readonly calibration: Calibration;
  rowOf(id: string): number | undefined;
  /** [d] unit vector of picture and words. */
  vector(row: number): Float32Array;
  /** [paletteSize, 4] OKLab L, a, b and weight, heaviest first. */
  palette(row: number): Float32Array;
  /** [styleSize] */
  style(row: number): Float32Array;
  isTransparent(row: number): boolean;
  /** A single-colour vector graphic, which may be drawn in any ink. */
  isRecolourable(row: number): boolean;
  /**
   * [n] 1 for the assets that a filter expression admits.
   * @throws RhymeError INVALID_FILTER
   */
  select(where: string): Uint8Array;
}

export function createCatalog(assets: readonly Asset[], columns: Columns, calibration: Calibration): Catalog {
  const rows = new Map(assets.map((asset, row) => [asset.id, row]));
  const fields = new Map<string, FieldColumn>();
  const attributeNames = new Set(assets.flatMap((asset) => Object.keys(asset.attributes)));

  const fieldColumn = (name: string): FieldColumn => {
    const read = fieldReader(name, attributeNames, columns);
    const known = fields.get(name) ?? encode(assets, read);
    fields.set(name, known);
    return known;
  };

  const dimensions = columns.means.length / 2;
  const flag = (row: number, bit: number) => ((columns.flags[row] as number) & bit) !== 0;
  return {
    size: assets.length,
    dimensions,
    assets,
    columns,
    calibration,
    rowOf: (id) => rows.get(id),
    vector: (row) => rowOf(columns.vectors, dimensions, row),
    palette: (row) => rowOf(columns.palettes, paletteSize * 4, row),
    style: (row) => rowOf(columns.styles, styleSize, row),
    isTransparent: (row) => flag(row, flagTransparent),
    isRecolourable: (row) => flag(row, flagRecolourable),
    select: (where) => evaluateFilter(parseFilter(where), assets.length, fieldColumn),
  };
}

type FieldReader = (asset: Asset, row: number) => AttributeValue | undefined;

/** Fields that every asset has, besides its attributes. */
const builtInFields: Readonly<Record<string, (columns: Columns) => FieldReader>> = {
  id: () => (asset) => asset.id,
  kind: () => (asset) => asset.kind,
  title: () => (asset) => asset.title,
  tags: () => (asset) => asset.tags,
  aspect: (columns) => (_, row) => columns.aspects[row] || undefined,
  transparent: (columns) => (_, row) => ((columns.flags[row] as number) & flagTransparent) !== 0,
  recolourable: (columns) => (_, row) => ((columns.flags[row] as number) & flagRecolourable) !== 0,
};

function fieldReader(name: string, attributeNames: ReadonlySet<string>, columns: Columns): FieldReader {
  if (attributeNames.has(name)) return (asset) => asset.attributes[name];
  const builtIn = Object.hasOwn(builtInFields, name) ? builtInFields[name] : undefined;
  if (builtIn !== undefined) return builtIn(columns);
  const known = [...Object.keys(builtInFields), ...[...attributeNames].sort()].slice(0, 40);
  throw new RhymeError('INVALID_FILTER', `no asset has a field "${name}"; known: ${known.join(', ')}`);
}

function encode(assets: readonly Asset[], read: FieldReader): FieldColumn {
  const codes = new Uint32Array(assets.length);
  const values: (AttributeValue | undefined)[] = [];
  const known = new Map<string, number>();
  assets.forEach((asset, row) => {
    const value = read(asset, row);
    const key = `${typeof value} ${JSON.stringify(value)}`;
    const code = known.get(key) ?? values.push(value) - 1;
    known.set(key, code);
    codes[row] = code;
  });
  return { values, codes };
}
