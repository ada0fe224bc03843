import { workerData } from 'node:worker_threads';
import { nearestExact } from './exact.js';
import { indexKinds } from './kinds.js';
import type { BuildOptions, IndexKind, LoadedIndex, Neighbours, VectorSet } from './vector-index.js';

/** What a thread is started with; the vectors are shared, not copied. */
export interface ThreadData {
  readonly kind: IndexKind;
  readonly path: string;
  readonly set: VectorSet;
}

export interface SearchTask {
  readonly queries: Float32Array;
  readonly k: number;
  readonly ef: number;
  readonly allow?: Uint8Array;
  readonly exact: boolean;
}

export interface WriteTask {
  readonly options: BuildOptions;
  /** Shared: [0] vectors taken in so far, [1] not 0 once the caller wants it to stop. */
  readonly control: Int32Array<SharedArrayBuffer>;
}

const { kind, path, set } = threadData();
let loaded: Promise<LoadedIndex> | undefined;

export async function search(task: SearchTask): Promise<Neighbours[]> {
  const index = task.exact ? undefined : await open();
  const { queries, k, ef, allow } = task;
  return Array.from({ length: queries.length / set.dimensions }, (_, i) => {
    const query = queries.subarray(i * set.dimensions, (i + 1) * set.dimensions);
    return index ? index.search(query, k, ef, allow) : nearestExact(set, query, k, allow);
  });
}

/** Reads the index, so that the first search does not wait for it. */
export async function load(): Promise<void> {
  await open();
}

function open(): Promise<LoadedIndex> {
  loaded ??= indexKinds[kind].load(set, path);
  return loaded;
}

export async function write({ options, control }: WriteTask): Promise<void> {
  await indexKinds[kind].write(set, path, options, (done) => {
    Atomics.store(control, 0, done);
    return Atomics.load(control, 1) === 0;
  });
}

/** Piscina hands its own wrapper through `workerData`; ours lies inside. */
function threadData(): ThreadData {
  const data = Array.isArray(workerData) ? workerData.at(-1) : workerData;
  return data as ThreadData;
}
