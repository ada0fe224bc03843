import { stat } from 'node:fs/promises';
import hnswlib from 'hnswlib-node';
import { RhymeError } from '../errors.js';
import { rowOf } from '../vectors.js';
import { nearestExact } from './exact.js';
import type { IndexFormat } from './vector-index.js';

/**
 * Hierarchical navigable small worlds (Malkov and Yashunin, arXiv 1603.09320) through hnswlib-node, which trusts
 * its caller: bad numbers and damaged files kill the process. Vectors are checked by the reader, files by their
 * checksum before they come here, and a file is only ever loaded into a new index.
 */
export const hnswFormat: IndexFormat = {
  async write(set, path, options, onAdded) {
    const size = set.vectors.length / set.dimensions;
    const index = new hnswlib.HierarchicalNSW('ip', set.dimensions);
    index.initIndex(size, options.m, options.efConstruction, options.seed);
    for (let row = 0; row < size; row++) {
      index.addPoint(Array.from(rowOf(set.vectors, set.dimensions, row)), row);
      if (row % 100 === 99 && !onAdded(row + 1)) return;
    }
    await index.writeIndex(path);
    onAdded(size);
    // hnswlib-node reports nothing when it cannot write.
    const written = await stat(path).catch(() => undefined);
    if (!written?.size)
      throw new RhymeError(
        'INTERNAL',
        `the index could not be written to ${path}; check space and permissions`,
      );
  },

  async load(set, path) {
    const size = set.vectors.length / set.dimensions;
    const index = new hnswlib.HierarchicalNSW('ip', set.dimensions);
    await index.readIndex(path);
    if (index.getCurrentCount() !== size) {
      throw new RhymeError(
        'INVALID_BUILD',
        `${path} holds ${index.getCurrentCount()} vectors, the build ${size}; index again`,
      );
    }
    return {
      search(query, k, ef, allow) {
        const allowed = allow === undefined ? size : count(allow);
        if (allowed <= k || allowed < scanBelow * size) return nearestExact(set, query, k, allow);
        index.setEf(Math.max(ef, k));
        const filter =
          allow === undefined || allowed === size ? undefined : (row: number) => allow[row] === 1;
        const found = index.searchKnn(Array.from(query), Math.min(k, size), filter);
        return { rows: Uint32Array.from(found.neighbors), distances: Float32Array.from(found.distances) };
      },
    };
  },
};

/**
 * Share of allowed rows below which a scan of them is faster than a walk: hnswlib-node asks JavaScript about every
 * node it meets, and meets `1 / share` times as many. For 200 of 12,575 rows of 256 numbers a scan took 0.80 ms and a
 * walk 0.58 at a fifth, 0.43 and 0.96 at a tenth.
 */
const scanBelow = 0.15;

function count(allow: Uint8Array): number {
  let allowed = 0;
  for (const bit of allow) allowed += bit;
  return allowed;
}
