/** Arithmetic on vectors, shared by every folder; the loops are plain so that V8 keeps them in registers. */

export function dot(a: Float32Array, b: Float32Array): number {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i] as number) * (b[i] as number);
  return sum;
}

/** `dot(query, matrix[row])` for a row-major [n, query.length] matrix, without making a view of the row. */
export function dotRow(query: Float32Array, matrix: Float32Array, row: number): number {
  const start = row * query.length;
  let sum = 0;
  for (let i = 0; i < query.length; i++) sum += (query[i] as number) * (matrix[start + i] as number);
  return sum;
}

/** Row `row` of a row-major [n, width] matrix, as a view. */
export function rowOf(matrix: Float32Array, width: number, row: number): Float32Array {
  return matrix.subarray(row * width, (row + 1) * width);
}

/** The vector at length 1; a zero vector stays zero. */
export function unit(vector: Float32Array): Float32Array {
  const norm = Math.sqrt(dot(vector, vector));
  return norm === 0 ? vector.slice() : vector.map((value) => value / norm);
}

/** A repeatable source of numbers in [0, 1): mulberry32 (Ettinger 2017). */
export function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), state | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}
