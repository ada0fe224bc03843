import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { nearestExact } from '../../src/ann/exact.js';
import { openReader, writeIndex } from '../../src/ann/reader.js';
import { indexKindNames, type VectorReader, type VectorSet } from '../../src/ann/vector-index.js';
import { randomFrom, rowOf, unit } from '../../src/vectors.js';

const size = 3000;
const dimensions = 32;
let folder: string;

/** Clustered, as embeddings are. */
function clustered(seed: number, count: number): Float32Array<SharedArrayBuffer> {
  const random = randomFrom(seed);
  const gauss = () => Math.sqrt(-2 * Math.log(random() || 1e-9)) * Math.cos(2 * Math.PI * random());
  const centres = Array.from({ length: 40 }, () => Float32Array.from({ length: dimensions }, gauss));
  const vectors = new Float32Array(new SharedArrayBuffer(count * dimensions * 4));
  for (let row = 0; row < count; row++) {
    const centre = centres[Math.floor(random() * centres.length)] as Float32Array;
    vectors.set(unit(centre.map((value) => value + 0.7 * gauss())), row * dimensions);
  }
  return vectors;
}

const set: VectorSet = { vectors: clustered(1, size), dimensions };
const queries = clustered(1, 60);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rhyme-ann-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe.each(indexKindNames)('index kind %s', (kind) => {
  let reader: VectorReader;
  beforeAll(async () => {
    const data = { kind, path: join(folder, kind), set };
    await writeIndex(data);
    reader = await openReader(data);
  });
  afterAll(() => reader.close());

  const recall = async (allow?: Uint8Array) => {
    const found = await reader.search(queries, { k: 10, ef: 100, ...(allow && { allow }) });
    let hits = 0;
    let wanted = 0;
    found.forEach((neighbours, i) => {
      const truth = new Set(nearestExact(set, rowOf(queries, dimensions, i), 10, allow).rows);
      wanted += truth.size;
      hits += [...neighbours.rows].filter((row) => truth.has(row)).length;
    });
    return hits / wanted;
  };

  it('finds what the exact twin finds', async () => {
    expect(await recall()).toBeGreaterThanOrEqual(0.98);
  });

  it.each([0.5, 0.1, 0.01])('finds it among the allowed only, at a share of %f', async (share) => {
    const random = randomFrom(7);
    const allow = Uint8Array.from({ length: size }, () => (random() < share ? 1 : 0));
    expect(await recall(allow)).toBeGreaterThanOrEqual(0.98);
    const found = await reader.search(queries, { k: 10, allow });
    for (const { rows } of found) for (const row of rows) expect(allow[row]).toBe(1);
  });

  it('answers nearest first, with cosine distances', async () => {
    const [found] = await reader.search(rowOf(set.vectors, dimensions, 5).slice(), { k: 20 });
    expect(found?.rows[0]).toBe(5);
    expect(found?.distances[0]).toBeCloseTo(0, 5);
    expect([...(found?.distances ?? [])]).toEqual([...(found?.distances ?? [])].sort((a, b) => a - b));
  });

  it('answers as many as there are when k is larger, and none when nothing is allowed', async () => {
    const all = await reader.search(queries.slice(0, dimensions), { k: size * 10 });
    expect(all[0]?.rows.length).toBeGreaterThan(size * 0.95);
    const none = await reader.search(queries.slice(0, dimensions), { k: 5, allow: new Uint8Array(size) });
    expect(none[0]?.rows).toHaveLength(0);
    const one = await reader.search(queries.slice(0, dimensions), {
      k: 5,
      allow: Uint8Array.from({ length: size }, (_, i) => (i === 17 ? 1 : 0)),
    });
    expect([...(one[0]?.rows ?? [])]).toEqual([17]);
  });

  const bad: [string, Float32Array, number][] = [
    ['a wrong dimension', new Float32Array(dimensions + 1).fill(0.1), 5],
    ['no numbers', new Float32Array(0), 5],
    ['NaN', new Float32Array(dimensions).fill(Number.NaN), 5],
    ['infinity', new Float32Array(dimensions).fill(Number.POSITIVE_INFINITY), 5],
    ['k of 0', new Float32Array(dimensions).fill(0.1), 0],
    ['k of -1', new Float32Array(dimensions).fill(0.1), -1],
    ['a fractional k', new Float32Array(dimensions).fill(0.1), 1.5],
  ];
  it.each(bad)('refuses %s and answers the next', async (_, query, k) => {
    await expect(reader.search(query, { k })).rejects.toMatchObject({ code: 'INVALID_QUERY' });
    expect(await reader.search(queries.slice(0, dimensions), { k: 1 })).toHaveLength(1);
  });

  it('stops for an aborted signal', async () => {
    await expect(reader.search(queries, { k: 5, signal: AbortSignal.abort() })).rejects.toThrow();
  });
});

describe('writing an index', () => {
  it('can be cancelled, and reports how far it is', async () => {
    const stop = new AbortController();
    const seen: number[] = [];
    const data = { kind: 'hnsw' as const, path: join(folder, 'cancelled'), set };
    const writing = writeIndex(data, {
      signal: stop.signal,
      onProgress: (done) => {
        seen.push(done);
        stop.abort();
      },
    });
    await expect(writing).rejects.toThrow();
    expect(seen.length).toBeGreaterThan(0);
    expect(seen[0]).toBeLessThan(size);
  });

  it('says so when the file cannot be written', async () => {
    await expect(writeIndex({ kind: 'hnsw', path: join(folder, 'no/such/folder/x'), set })).rejects.toThrow(
      /could not be written/,
    );
  });
});
