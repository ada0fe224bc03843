import { centre } from '../catalog/fuse.js';
import { RhymeError } from '../errors.js';
import { unit } from '../vectors.js';
import type { SearchQuery } from './contract.js';
import type { Sources } from './elements.js';

/** The vector that a search asks with, and the rows that it must not find: a query by asset never finds itself. */
export async function queryVector(
  query: SearchQuery,
  { catalog, elements }: Sources,
  signal: AbortSignal | undefined,
): Promise<{ vector: Float32Array; exclude: readonly number[] }> {
  const given = [query.text, query.picture, query.assetId, query.vector].filter(
    (value) => value !== undefined,
  );
  if (given.length !== 1)
    throw new RhymeError(
      'INVALID_QUERY',
      `a search is by exactly one of text, picture, asset, vector; ${given.length} were given`,
    );
  const { means } = catalog.columns;
  const options = signal && { signal };
  if (query.assetId !== undefined) {
    const row = catalog.rowOf(query.assetId);
    if (row === undefined) throw new RhymeError('NOT_FOUND', `the index has no asset "${query.assetId}"`);
    return { vector: catalog.vector(row), exclude: [row] };
  }
  if (query.picture !== undefined) {
    const [picture] = await elements.pictures([{ name: 'picture', bytes: query.picture }], options);
    return { vector: centre((picture as { vector: Float32Array }).vector, means, 'picture'), exclude: [] };
  }
  if (query.vector !== undefined) {
    if (query.vector.length !== catalog.dimensions || !isNonZero(query.vector)) {
      throw new RhymeError(
        'INVALID_QUERY',
        `a query vector has ${catalog.dimensions} numbers, not all 0; this one has ${query.vector.length}`,
      );
    }
    return { vector: unit(query.vector), exclude: [] };
  }
  const [vector] = await elements.texts([query.text ?? ''], options);
  if (!isNonZero(vector as Float32Array))
    throw new RhymeError(
      'INVALID_QUERY',
      `no word of "${query.text}" is known to the model; use other words`,
    );
  return { vector: centre(vector as Float32Array, means, 'text'), exclude: [] };
}

function isNonZero(vector: Float32Array): boolean {
  return vector.some((value) => value !== 0);
}
