import { hashDistance } from './difference-hash.js';

/** Pictures nearer than this in both ways are the same picture to a person. */
const maxHashDistance = 4;
const maxCosineDistance = 0.03;

/** Candidates for being the same picture: the nearest rows of each row. */
export interface NearRows {
  readonly rows: Uint32Array;
  readonly distances: Float32Array;
}

/**
 * Groups assets that show the same picture.
 * @param hashes [n, 2] difference hashes
 * @param near for each row the rows nearest to it by vector
 * @returns [n] the smallest row of each row's group
 */
export function nearDuplicates(hashes: Uint32Array, near: readonly NearRows[]): Uint32Array {
  const parent = Uint32Array.from(near.keys());
  const find = (row: number): number => {
    let root = row;
    while (parent[root] !== root) root = parent[root] as number;
    return root;
  };
  near.forEach(({ rows, distances }, row) => {
    if (hashes[row * 2] === 0 && hashes[row * 2 + 1] === 0) return;
    rows.forEach((other, i) => {
      if ((distances[i] as number) > maxCosineDistance || hashDistance(hashes, row, other) > maxHashDistance)
        return;
      const [a, b] = [find(row), find(other)];
      parent[Math.max(a, b)] = Math.min(a, b);
    });
  });
  return parent.map((_, row) => find(row));
}
