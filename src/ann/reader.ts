import { Piscina } from 'piscina';
import { RhymeError } from '../errors.js';
import type { SearchTask, ThreadData, WriteTask } from './search-thread.js';
import type { BuildOptions, Neighbours, VectorReader } from './vector-index.js';

export const defaultBuildOptions: BuildOptions = { m: 16, efConstruction: 200, seed: 100 };
const defaultEf = 200;

/** Opens an index for searching on threads of its own. Each thread holds the graph; all share the vectors. */
export async function openReader(data: ThreadData, threads = 1): Promise<VectorReader> {
  const pool = startPool(data, threads);
  const { set, kind } = data;
  const size = set.vectors.length / set.dimensions;
  try {
    await Promise.all(Array.from({ length: threads }, () => pool.run(undefined, { name: 'load' })));
  } catch (error) {
    await pool.destroy();
    throw RhymeError.from(error);
  }
  return {
    kind,
    size,
    dimensions: set.dimensions,
    async search(queries, { k, ef = defaultEf, allow, exact = false, signal }) {
      signal?.throwIfAborted();
      checkQuery(queries, k, allow, { size, dimensions: set.dimensions });
      const task: SearchTask = { queries, k: Math.min(k, size), ef, exact, ...(allow && { allow }) };
      // The signal is not handed to the pool: it would kill the thread, and with it the loaded graph, to save a millisecond.
      const found: Neighbours[] = await pool.run(task, { name: 'search' });
      signal?.throwIfAborted();
      return found;
    },
    close: () => pool.destroy(),
  };
}

export interface WriteIndexOptions extends Partial<BuildOptions> {
  /** Called a few times a second with the number of vectors taken in. */
  readonly onProgress?: (done: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Builds an index file on a thread of its own.
 * @throws RhymeError CANCELLED when `signal` is aborted; nothing useful is left at the path then.
 */
export async function writeIndex(
  data: ThreadData,
  { onProgress, signal, ...given }: WriteIndexOptions = {},
): Promise<void> {
  signal?.throwIfAborted();
  const pool = startPool(data, 1);
  const control = new Int32Array(new SharedArrayBuffer(8));
  const stop = () => Atomics.store(control, 1, 1);
  const timer = setInterval(() => onProgress?.(Atomics.load(control, 0)), 100);
  signal?.addEventListener('abort', stop, { once: true });
  try {
    const task: WriteTask = { options: { ...defaultBuildOptions, ...given }, control };
    await pool.run(task, { name: 'write' });
    signal?.throwIfAborted();
    onProgress?.(Atomics.load(control, 0));
  } finally {
    clearInterval(timer);
    signal?.removeEventListener('abort', stop);
    await pool.destroy();
  }
}

function startPool(data: ThreadData, threads: number): Piscina {
  return new Piscina({
    filename: new URL('./search-thread.js', import.meta.url).href,
    minThreads: threads,
    maxThreads: threads,
    workerData: data,
    // A thread that is never idle for long answers sooner than one that must be woken.
    idleTimeout: Number.POSITIVE_INFINITY,
  });
}

function checkQuery(
  queries: Float32Array,
  k: number,
  allow: Uint8Array | undefined,
  { size, dimensions }: { readonly size: number; readonly dimensions: number },
): void {
  const problem =
    !Number.isInteger(k) || k < 1
      ? `k is ${k}; it is a whole number from 1`
      : queries.length === 0 || queries.length % dimensions !== 0
        ? `a query has ${queries.length} numbers; vectors of this index have ${dimensions}`
        : !queries.every(Number.isFinite)
          ? 'a query holds a number that is not finite'
          : allow !== undefined && allow.length !== size
            ? `the filter covers ${allow.length} rows; the index has ${size}`
            : undefined;
  if (problem !== undefined) throw new RhymeError('INVALID_QUERY', problem);
}
