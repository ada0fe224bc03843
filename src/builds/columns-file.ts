import { type Calibration, type Columns, paletteSize, styleSize } from '../catalog/catalog.js';
import { formatSafetensors, readSafetensors, type Tensor, tensorOf } from '../files/safetensors.js';

/** A column's name, type and the sides of its shape besides the number of assets. */
const layout = {
  vectors: ['F32', 'd'],
  pictureVectors: ['F32', 'd'],
  textVectors: ['F32', 'd'],
  palettes: ['F32', paletteSize, 4],
  styles: ['F32', styleSize],
  aspects: ['F32'],
  pixels: ['F32'],
  hashes: ['U32', 2],
  flags: ['U8'],
  clusters: ['U32'],
} as const satisfies Record<
  Exclude<keyof Columns, 'means'>,
  readonly ['F32' | 'U32' | 'U8', ...(number | 'd')[]]
>;

export interface Shape {
  readonly assets: number;
  readonly dimensions: number;
}

export function formatColumns(columns: Columns, calibration: Calibration, shape: Shape): Uint8Array[] {
  const tensors = new Map<string, Tensor>();
  for (const name of columnNames)
    tensors.set(name, { dtype: layout[name][0], shape: shapeOf(name, shape), data: columns[name] });
  tensors.set('means', { dtype: 'F32', shape: [2, shape.dimensions], data: columns.means });
  for (const [term, { mean, deviation }] of calibration) {
    tensors.set(`calibration.${term}.mean`, { dtype: 'F32', shape: [shape.assets], data: mean });
    tensors.set(`calibration.${term}.deviation`, { dtype: 'F32', shape: [shape.assets], data: deviation });
  }
  return formatSafetensors(tensors);
}

/** @throws RhymeError DAMAGED_FILE that names the column */
export async function readColumns(
  path: string,
  shape: Shape,
  terms: readonly string[],
): Promise<{ columns: Columns; calibration: Calibration }> {
  const tensors = await readSafetensors(path);
  const f32 = (name: FloatColumn) => tensorOf(tensors, name, 'F32', shapeOf(name, shape));
  const statistic = (term: string, of: 'mean' | 'deviation') =>
    tensorOf(tensors, `calibration.${term}.${of}`, 'F32', [shape.assets]);
  const columns: Columns = {
    vectors: shared(f32('vectors')),
    pictureVectors: f32('pictureVectors'),
    textVectors: f32('textVectors'),
    palettes: f32('palettes'),
    styles: f32('styles'),
    aspects: f32('aspects'),
    pixels: f32('pixels'),
    hashes: tensorOf(tensors, 'hashes', 'U32', shapeOf('hashes', shape)),
    flags: tensorOf(tensors, 'flags', 'U8', shapeOf('flags', shape)),
    clusters: tensorOf(tensors, 'clusters', 'U32', shapeOf('clusters', shape)),
    means: tensorOf(tensors, 'means', 'F32', [2, shape.dimensions]),
  };
  const calibration = new Map(
    terms.map((term) => [term, { mean: statistic(term, 'mean'), deviation: statistic(term, 'deviation') }]),
  );
  return { columns, calibration };
}

type FloatColumn = {
  [Name in keyof typeof layout]: (typeof layout)[Name][0] extends 'F32' ? Name : never;
}[keyof typeof layout];

const columnNames = Object.keys(layout) as (keyof typeof layout)[];

function shapeOf(name: keyof typeof layout, { assets, dimensions }: Shape): number[] {
  const [, ...sides] = layout[name] as readonly ['F32' | 'U32' | 'U8', ...(number | 'd')[]];
  return [assets, ...sides.map((side) => (side === 'd' ? dimensions : side))];
}

/** Search threads read the vectors too; shared memory spares each a copy. */
export function shared(values: Float32Array): Float32Array<SharedArrayBuffer> {
  const copy = new Float32Array(new SharedArrayBuffer(values.byteLength));
  copy.set(values);
  return copy;
}
