import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultBuildOptions, openReader, writeIndex } from '../ann/reader.js';
import type { Neighbours } from '../ann/vector-index.js';
import type { Asset } from '../catalog/asset.js';
import { type Columns, createCatalog } from '../catalog/catalog.js';
import { nearDuplicates } from '../catalog/near-duplicates.js';
import { RhymeError } from '../errors.js';
import { checksumFile, syncDirectory, writeFileAtomic } from '../files/publish.js';
import { collect } from './collect.js';
import { formatColumns } from './columns-file.js';
import { annFile, assetsFile, columnsFile, type Manifest, manifestFile } from './manifest.js';
import { currentFile } from './open.js';
import { partialName, pruneBuilds } from './prune.js';
import type { BuildProgress, BuildReport, BuildRequest, Failure } from './request.js';

export type { BuildProgress, BuildReport, BuildRequest } from './request.js';

/**
 * Makes a build of the sources and publishes it as the current one of its index. Until the last rename the index
 * answers as before; when this throws, nothing is left behind.
 * @throws RhymeError NOT_FOUND for a source that does not exist, INVALID_QUERY for a bad name or when no asset is left, CANCELLED
 */
export async function makeBuild(request: BuildRequest): Promise<BuildReport> {
  const started = performance.now();
  checkName(request.name);
  const collected = await collect(request);
  const { assets, failed } = collected;
  if (assets.length === 0) throw nothingToIndex(request.sources, failed);

  const id = buildId();
  const home = join(request.indexDirectory, request.name);
  const partial = join(home, partialName(id));
  await mkdir(partial, { recursive: true });
  try {
    const { columns, calibration } = await complete(
      collected.columns,
      request,
      assets,
      join(partial, annFile),
    );
    const progress = report(request, 'write', 1);
    progress(0);
    await writeFileAtomic(
      join(partial, assetsFile),
      assets.map((asset) => `${JSON.stringify(asset)}\n`),
    );
    const shape = { assets: assets.length, dimensions: request.encoder.model.dimensions };
    await writeFileAtomic(join(partial, columnsFile), formatColumns(columns, calibration, shape));
    const manifest = await describe(id, request, shape, [...calibration.keys()], partial);
    await writeFileAtomic(join(partial, manifestFile), [JSON.stringify(manifest, undefined, 2)]);
    request.signal?.throwIfAborted();
    await rename(partial, join(home, id));
    await syncDirectory(home);
    await writeFileAtomic(join(home, currentFile), [`${id}\n`]);
    await pruneBuilds(home, id);
    progress(1);
  } catch (thrown) {
    await rm(partial, { recursive: true, force: true });
    throw RhymeError.from(thrown);
  }
  return { build: id, assets: assets.length, failed, seconds: (performance.now() - started) / 1000 };
}

/** The columns that need the index itself: near-duplicates and the calibration of ranking terms. */
async function complete(columns: Columns, request: BuildRequest, assets: readonly Asset[], path: string) {
  const { signal, encoder } = request;
  const set = { vectors: columns.vectors, dimensions: encoder.model.dimensions };
  const progress = report(request, 'index', assets.length);
  await writeIndex({ kind: 'hnsw', path, set }, { onProgress: progress, ...(signal && { signal }) });
  const near = await nearestOfEach({ kind: 'hnsw', path, set }, request, assets.length);
  const complete: Columns = { ...columns, clusters: nearDuplicates(columns.hashes, near) };
  report(request, 'calibrate', assets.length)(0);
  const calibration = request.calibrate(createCatalog(assets, complete, new Map()));
  report(request, 'calibrate', assets.length)(assets.length);
  return { columns: complete, calibration };
}

/** Rows looked at for being near-duplicates; larger groups join through their members. */
const nearCount = 8;
const rowsPerSearch = 256;

async function nearestOfEach(
  data: Parameters<typeof openReader>[0],
  request: BuildRequest,
  size: number,
): Promise<Neighbours[]> {
  const progress = report(request, 'duplicates', size);
  const reader = await openReader(data);
  try {
    const near: Neighbours[] = [];
    const { vectors, dimensions } = data.set;
    while (near.length < size) {
      const rows = vectors.slice(near.length * dimensions, (near.length + rowsPerSearch) * dimensions);
      near.push(
        ...(await reader.search(rows, {
          k: nearCount,
          ef: 4 * nearCount,
          ...(request.signal && { signal: request.signal }),
        })),
      );
      progress(near.length);
    }
    return near;
  } finally {
    await reader.close();
  }
}

async function describe(
  id: string,
  { name, encoder }: BuildRequest,
  shape: { readonly assets: number; readonly dimensions: number },
  calibrated: readonly string[],
  directory: string,
): Promise<Manifest> {
  const names = [assetsFile, columnsFile, annFile];
  const checksums = await Promise.all(names.map((file) => checksumFile(join(directory, file))));
  return {
    format: 'rhyme-build/1',
    id,
    index: name,
    created: new Date().toISOString(),
    model: { name: encoder.model.name, fingerprint: encoder.model.fingerprint },
    dimensions: shape.dimensions,
    assets: shape.assets,
    ann: { kind: 'hnsw', ...defaultBuildOptions },
    calibrated: [...calibrated],
    files: Object.fromEntries(names.map((file, i) => [file, checksums[i] as string])),
  };
}

function report(
  { onProgress }: BuildRequest,
  stage: BuildProgress['stage'],
  total: number,
): (done: number) => void {
  return (done) => onProgress?.({ stage, done, total });
}

/** Sorts by time, to the millisecond; the tail keeps builds of two processes apart. */
function buildId(): string {
  const time = new Date().toISOString().replace(/[-:.Z]/g, '');
  return `${time}-${Math.random().toString(36).slice(2, 8).padEnd(6, '0')}`;
}

function checkName(name: string): void {
  if (/^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/.test(name)) return;
  throw new RhymeError(
    'INVALID_QUERY',
    `"${name}" is no name for an index; use letters, digits, "-" and "_"`,
  );
}

function nothingToIndex(sources: readonly string[], failed: readonly Failure[]): RhymeError {
  const [first] = failed;
  const why =
    first === undefined
      ? 'no pictures and no asset lists were found'
      : `${failed.length} failed, first ${first.source}: ${first.reason}`;
  return new RhymeError('INVALID_QUERY', `nothing to index in ${sources.join(', ')}: ${why}`);
}
