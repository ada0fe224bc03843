/** The nearest rows to one query, nearest first. `distances` are cosine distances (1 - dot of unit vectors). */
export interface Neighbours {
  readonly rows: Uint32Array;
  readonly distances: Float32Array;
}

/** Unit vectors, row-major [n, dimensions]; backed by shared memory so that search threads read the same copy. */
export interface VectorSet {
  readonly vectors: Float32Array<SharedArrayBuffer>;
  readonly dimensions: number;
}

export interface SearchOptions {
  readonly k: number;
  /** Breadth of the graph walk, at least `k`; larger finds more of the true neighbours and takes longer. */
  readonly ef?: number;
  /** [n] 1 where a row may be returned; absent: every row. */
  readonly allow?: Uint8Array;
  /** Compare with every allowed row instead of walking the graph. */
  readonly exact?: boolean;
  readonly signal?: AbortSignal;
}

/** What serving code gets: it can ask, not change. Several queries of one request are one call. */
export interface VectorReader {
  readonly kind: IndexKind;
  readonly size: number;
  readonly dimensions: number;
  /**
   * @param queries [q, d] unit vectors, row-major
   * @returns one `Neighbours` per query, shorter than `k` only where fewer rows are allowed
   * @throws RhymeError INVALID_QUERY for a wrong length, a number that is not finite, or k < 1; CANCELLED
   */
  search(queries: Float32Array, options: SearchOptions): Promise<readonly Neighbours[]>;
  close(): Promise<void>;
}

export interface BuildOptions {
  /** Links of a node per layer. */
  readonly m: number;
  /** Breadth of the walk that looks for a new node's links. */
  readonly efConstruction: number;
  readonly seed: number;
}

/** Single-threaded and synchronous: lives inside a search thread. */
export interface LoadedIndex {
  search(query: Float32Array, k: number, ef: number, allow: Uint8Array | undefined): Neighbours;
}

/** How a kind of index is made, kept in a file and read back. To add one: a file like `hnsw.ts` and a row in `kinds.ts`. */
export interface IndexFormat {
  /** Writes the file; calls `onAdded` now and then with the number of vectors taken in, and stops when it returns false. */
  write(
    set: VectorSet,
    path: string,
    options: BuildOptions,
    onAdded: (done: number) => boolean,
  ): Promise<void>;
  load(set: VectorSet, path: string): Promise<LoadedIndex>;
}

export const indexKindNames = ['exact', 'hnsw'] as const;
export type IndexKind = (typeof indexKindNames)[number];
