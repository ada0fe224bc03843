import { writeFile } from 'node:fs/promises';
import { dotRow } from '../vectors.js';
import type { IndexFormat, Neighbours, VectorSet } from './vector-index.js';

/** The dull twin: compares with every row. Recall of the other kinds is agreement with this one. */
export const exactFormat: IndexFormat = {
  /** There is nothing to build; an empty file keeps all kinds alike. */
  write: (_set, path) => writeFile(path, ''),
  load: async (set) => ({ search: (query, k, _ef, allow) => nearestExact(set, query, k, allow) }),
};

/** The `k` rows with the largest dot product, ties by row, among those that `allow` marks. */
export function nearestExact(
  set: VectorSet,
  query: Float32Array,
  k: number,
  allow: Uint8Array | undefined,
): Neighbours {
  const size = set.vectors.length / set.dimensions;
  const rows = new Uint32Array(Math.min(k, size));
  const distances = new Float32Array(rows.length).fill(Number.POSITIVE_INFINITY);
  let found = 0;
  for (let row = 0; row < size; row++) {
    if (allow !== undefined && allow[row] === 0) continue;
    const distance = 1 - dotRow(query, set.vectors, row);
    if (found === rows.length && distance >= (distances[found - 1] as number)) continue;
    let at = found < rows.length ? found++ : found - 1;
    for (; at > 0 && (distances[at - 1] as number) > distance; at--) {
      rows[at] = rows[at - 1] as number;
      distances[at] = distances[at - 1] as number;
    }
    rows[at] = row;
    distances[at] = distance;
  }
  return { rows: rows.slice(0, found), distances: distances.slice(0, found) };
}
