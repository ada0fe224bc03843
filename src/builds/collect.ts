import type { Asset } from '../catalog/asset.js';
import { type Columns, paletteSize, styleSize } from '../catalog/catalog.js';
import { type Description, describeAsset, wordsOf } from '../catalog/describe.js';
import { fuse, fuseWords } from '../catalog/fuse.js';
import { findAssets } from '../catalog/sources.js';
import type { Encoder } from '../encoder/encoder.js';
import { RhymeError } from '../errors.js';
import { shared } from './columns-file.js';
import type { BuildRequest, Failure } from './request.js';

export interface Collected {
  readonly assets: readonly Asset[];
  readonly failed: readonly Failure[];
  /** Complete but for `clusters`, which need the index. */
  readonly columns: Columns;
}

/** Pictures decoded and encoded together: fills a batch of the tower, and bounds what is in memory. */
const batchSize = 32;
/** Batches under way: while one is encoded in the encoder's process, the next is decoded here. */
const batchesInFlight = 3;
const textsPerCall = 512;

interface Row {
  readonly asset: Asset;
  readonly description: Description;
  /** [d], zero where there is no picture. */
  readonly pictureVector: Float32Array;
}

/** Reads, describes and encodes every asset of the sources. A broken one is reported and left out. */
export async function collect({
  sources,
  kind,
  encoder,
  onProgress,
  signal,
}: BuildRequest): Promise<Collected> {
  const { assets, failed } = await find(sources, kind, signal);
  const rows: Row[] = [];
  let done = 0;
  const batches = Array.from({ length: Math.ceil(assets.length / batchSize) }, (_, i) =>
    assets.slice(i * batchSize, (i + 1) * batchSize),
  );
  const encoded = await mapConcurrently(batches, batchesInFlight, async (batch) => {
    signal?.throwIfAborted();
    const result = await encodeBatch(batch, encoder, signal);
    done += batch.length;
    onProgress?.({ stage: 'encode', done, total: assets.length });
    return result;
  });
  for (const batch of encoded) {
    rows.push(...batch.rows);
    failed.push(...batch.failed);
  }
  return { assets: rows.map((row) => row.asset), failed, columns: await toColumns(rows, encoder, signal) };
}

async function find(
  sources: BuildRequest['sources'],
  kind: BuildRequest['kind'],
  signal: AbortSignal | undefined,
) {
  const assets = new Map<string, Asset>();
  const failed: Failure[] = [];
  for await (const found of findAssets(sources, kind)) {
    signal?.throwIfAborted();
    if ('failed' in found) failed.push(found.failed);
    else if (assets.has(found.asset.id))
      failed.push({
        source: found.source,
        reason: `the id "${found.asset.id}" is taken by an earlier asset`,
      });
    else assets.set(found.asset.id, found.asset);
  }
  return { assets: [...assets.values()], failed };
}

async function encodeBatch(
  batch: readonly Asset[],
  encoder: Encoder,
  signal: AbortSignal | undefined,
): Promise<{ rows: Row[]; failed: Failure[] }> {
  const failed: Failure[] = [];
  const described = await Promise.all(
    batch.map(async (asset) => {
      try {
        return [{ asset, description: await describeAsset(asset, signal) }];
      } catch (thrown) {
        signal?.throwIfAborted();
        failed.push({ source: asset.file ?? asset.id, reason: reasonOf(thrown) });
        return [];
      }
    }),
  );
  const good = described.flat();
  const pictures = good.flatMap(({ description }) => (description.picture ? [description.picture] : []));
  const vectors = await encoder.encodePictures(pictures, signal && { signal });
  const { dimensions } = encoder.model;
  let next = 0;
  const rows = good.map(({ asset, description: { picture, ...description } }) => {
    const start = picture === undefined ? -1 : next++ * dimensions;
    const pictureVector = start < 0 ? new Float32Array(dimensions) : vectors.slice(start, start + dimensions);
    return { asset, description, pictureVector };
  });
  return { rows, failed };
}

async function toColumns(
  rows: readonly Row[],
  encoder: Encoder,
  signal: AbortSignal | undefined,
): Promise<Columns> {
  const { dimensions } = encoder.model;
  const words = rows.map(({ asset }) => wordsOf(asset));
  const names = await encodeTexts(
    words.map(({ name }) => name),
    encoder,
    signal,
  );
  const rest = await encodeTexts(
    words.map(({ rest }) => rest),
    encoder,
    signal,
  );
  const pictureVectors = flatten(rows, dimensions, (row) => row.pictureVector);
  const textVectors = fuseWords(names, rest, dimensions);
  const { vectors, means } = fuse(pictureVectors, textVectors, dimensions);
  return {
    vectors: shared(vectors),
    pictureVectors,
    textVectors,
    means,
    palettes: flatten(rows, paletteSize * 4, ({ description }) => description.palette),
    styles: flatten(rows, styleSize, ({ description }) => description.style),
    aspects: Float32Array.from(rows, ({ description }) => description.aspect),
    pixels: Float32Array.from(rows, ({ description }) => description.pixels),
    hashes: Uint32Array.from(rows.flatMap(({ description }) => description.hash)),
    flags: Uint8Array.from(rows, ({ description }) => description.flags),
    clusters: Uint32Array.from(rows.keys()),
  };
}

/** [n, d], zero rows for empty texts; equal texts (icons of one concept in many styles) are encoded once. */
async function encodeTexts(
  texts: readonly string[],
  encoder: Encoder,
  signal: AbortSignal | undefined,
): Promise<Float32Array> {
  const { dimensions } = encoder.model;
  const distinct = [...new Set(texts)].filter((text) => text !== '');
  const vectors = new Map<string, Float32Array>();
  for (let start = 0; start < distinct.length; start += textsPerCall) {
    const part = distinct.slice(start, start + textsPerCall);
    const encoded = await encoder.encodeTexts(part, signal && { signal });
    part.forEach((text, i) => {
      vectors.set(text, encoded.subarray(i * dimensions, (i + 1) * dimensions));
    });
  }
  return flatten(texts, dimensions, (text) => vectors.get(text));
}

function flatten<T>(
  items: readonly T[],
  width: number,
  of: (item: T) => Float32Array | undefined,
): Float32Array {
  const result = new Float32Array(items.length * width);
  items.forEach((item, i) => {
    const values = of(item);
    if (values !== undefined) result.set(values, i * width);
  });
  return result;
}

/** Results in the order of the items. */
async function mapConcurrently<T, R>(
  items: readonly T[],
  limit: number,
  run: (item: T) => Promise<R>,
): Promise<R[]> {
  const results: R[] = new Array(items.length);
  let next = 0;
  const worker = async () => {
    for (let i = next++; i < items.length; i = next++) results[i] = await run(items[i] as T);
  };
  await Promise.all(Array.from({ length: limit }, worker));
  return results;
}

function reasonOf(thrown: unknown): string {
  const code = (thrown as NodeJS.ErrnoException).code;
  if (code === 'ENOENT') return 'the file does not exist';
  if (code === 'EACCES') return 'the file may not be read; check its permissions';
  return RhymeError.from(thrown).message;
}
