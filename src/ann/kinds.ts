import { exactFormat } from './exact.js';
import { hnswFormat } from './hnsw.js';
import type { IndexFormat, IndexKind } from './vector-index.js';

/** Every kind of index; the contract tests loop over this table. */
export const indexKinds: Readonly<Record<IndexKind, IndexFormat>> = { exact: exactFormat, hnsw: hnswFormat };
