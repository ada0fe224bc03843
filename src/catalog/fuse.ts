import { rowOf, unit } from '../vectors.js';

/**
 * Share of the picture in an asset's vector where there are words too. The picture tower is young: on the sample
 * catalogue names and tags find what pictures alone do not (see models/embedded/README.md).
 */
const pictureShare = 0.35;
/** Share of the name in what words say; the rest is tags. */
const nameShare = 0.6;
/** A mean over fewer vectors than this is mostly chance, so it is taken off only in part. */
const trustedCount = 500;

/** Unit vectors of names and of further words, [n, d] each and zero where there are none, as one [n, d]. */
export function fuseWords(names: Float32Array, rest: Float32Array, dimensions: number): Float32Array {
  return combine(names, rest, dimensions, nameShare);
}

export interface Fused {
  /** [n, d] unit vectors. */
  readonly vectors: Float32Array;
  /** [2, d] what was taken off the picture and the text vectors before fusing. */
  readonly means: Float32Array;
}

/**
 * One vector for picture and words. Each modality is centred first, or the gap between them (Liang et al.,
 * arXiv 2203.02053) would decide which assets a text finds. Rows that lack one part consist of the other.
 */
export function fuse(pictures: Float32Array, texts: Float32Array, dimensions: number): Fused {
  const means = new Float32Array(2 * dimensions);
  means.set(meanVector(pictures, dimensions), 0);
  means.set(meanVector(texts, dimensions), dimensions);
  const centred = [pictures, texts].map((vectors, i) => centreAll(vectors, rowOf(means, dimensions, i)));
  return {
    vectors: combine(centred[0] as Float32Array, centred[1] as Float32Array, dimensions, pictureShare),
    means,
  };
}

/** A query's vector with its modality's mean taken off, as the assets' were. */
export function centre(
  vector: Float32Array,
  means: Float32Array,
  modality: 'picture' | 'text',
): Float32Array {
  const mean = rowOf(means, vector.length, modality === 'picture' ? 0 : 1);
  return unit(vector.map((value, i) => value - (mean[i] as number)));
}

function centreAll(vectors: Float32Array, mean: Float32Array): Float32Array {
  const dimensions = mean.length;
  const result = new Float32Array(vectors.length);
  for (let row = 0; row < vectors.length / dimensions; row++) {
    const vector = rowOf(vectors, dimensions, row);
    if (isZero(vector)) continue;
    result.set(unit(vector.map((value, i) => value - (mean[i] as number))), row * dimensions);
  }
  return result;
}

function combine(a: Float32Array, b: Float32Array, dimensions: number, shareOfA: number): Float32Array {
  const result = new Float32Array(a.length);
  for (let row = 0; row < a.length / dimensions; row++) {
    const [first, second] = [rowOf(a, dimensions, row), rowOf(b, dimensions, row)];
    const share = isZero(second) ? 1 : shareOfA;
    result.set(
      unit(first.map((value, i) => share * value + (1 - share) * (second[i] as number))),
      row * dimensions,
    );
  }
  return result;
}

function meanVector(vectors: Float32Array, dimensions: number): Float32Array {
  const sum = new Float64Array(dimensions);
  let count = 0;
  for (let row = 0; row < vectors.length / dimensions; row++) {
    const vector = rowOf(vectors, dimensions, row);
    if (isZero(vector)) continue;
    count++;
    for (let i = 0; i < dimensions; i++) sum[i] = (sum[i] as number) + (vector[i] as number);
  }
  return Float32Array.from(sum, (value) => value / (count + trustedCount));
}

function isZero(vector: Float32Array): boolean {
  return vector.every((value) => value === 0);
}
