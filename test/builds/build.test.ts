import { existsSync } from 'node:fs';
import { cp, mkdir, mkdtemp, readdir, readFile, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBuild } from '../../src/builds/make.js';
import { listBuilds, openBuild } from '../../src/builds/open.js';
import type { BuildRequest } from '../../src/builds/request.js';
import { createEncoder } from '../../src/encoder/client.js';
import type { Encoder } from '../../src/encoder/encoder.js';
import { calibrate } from '../../src/ranking/bank.js';
import { dot } from '../../src/vectors.js';
import { makePictures, pictureNames } from '../pictures-folder.js';

let folder: string;
let encoder: Encoder;
let request: BuildRequest;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rhyme-build-'));
  encoder = await createEncoder({ modelDirectory: 'models/embedded' });
  await makePictures(join(folder, 'pictures'));
  request = {
    sources: [join(folder, 'pictures')],
    name: 'shapes',
    indexDirectory: join(folder, 'indexes'),
    encoder,
    calibrate,
  };
});
afterAll(async () => {
  await encoder.close();
  await rm(folder, { recursive: true, force: true });
});

const home = () => join(request.indexDirectory, 'shapes');

describe('a build', () => {
  it('takes in what it can, names what it cannot, and can be opened', async () => {
    const stages = new Set<string>();
    const report = await makeBuild({ ...request, onProgress: ({ stage }) => stages.add(stage) });
    expect(report.assets).toBe(pictureNames.length * 2 + 2);
    expect(report.failed).toEqual([
      { source: expect.stringMatching(/broken\.png$/), reason: expect.any(String) },
    ]);
    expect([...stages]).toEqual(['encode', 'index', 'duplicates', 'calibrate', 'write']);

    const open = await openBuild({ indexDirectory: request.indexDirectory, name: 'shapes' });
    expect(open.id).toBe(report.build);
    expect(open.manifest.model.fingerprint).toBe(encoder.model.fingerprint);
    expect(open.catalog.size).toBe(report.assets);
    const sky = open.catalog.assets[open.catalog.rowOf('blue-sky.jpg') as number];
    expect(sky).toMatchObject({
      kind: 'photo',
      title: 'Clear blue sky',
      tags: ['weather'],
      attributes: { licence: 'CC0-1.0' },
    });
    const cup = open.catalog.rowOf('outline/coffee-cup.svg') as number;
    expect(open.catalog.assets[cup]).toMatchObject({
      kind: 'graphic',
      title: 'coffee cup',
      tags: ['outline'],
    });
    expect(open.catalog.isRecolourable(cup)).toBe(true);
    expect(open.catalog.isTransparent(open.catalog.rowOf('sand.png') as number)).toBe(false);
    for (let row = 0; row < open.catalog.size; row++)
      expect(dot(open.catalog.vector(row), open.catalog.vector(row))).toBeCloseTo(1, 3);
    const [found] = await open.index.search(open.catalog.vector(cup).slice(), { k: 1 });
    expect(found?.rows[0]).toBe(cup);
    await open.close();
  });

  it('replaces the one before in one step and keeps one to go back to', async () => {
    const builds = [];
    const abandoned = join(home(), '.20200101T000000-killed.999999999.partial');
    await mkdir(abandoned);
    for (let i = 0; i < 3; i++) builds.push((await makeBuild(request)).build);
    expect(await listBuilds(request.indexDirectory)).toEqual([{ name: 'shapes', build: builds[2] }]);
    const kept = (await readdir(home())).filter((name) => name !== 'current');
    expect(kept.sort()).toEqual([builds[1], builds[2]].sort());
  });

  it('that is cancelled or finds nothing leaves all as it was', async () => {
    const before = await readdir(home());
    const stop = new AbortController();
    const cancelled = makeBuild({
      ...request,
      signal: stop.signal,
      onProgress: ({ stage }) => stage === 'index' && stop.abort(),
    });
    await expect(cancelled).rejects.toMatchObject({ code: 'CANCELLED' });
    await expect(makeBuild({ ...request, sources: [join(folder, 'nowhere')] })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(makeBuild({ ...request, sources: [join(folder, 'pictures/broken.png')] })).rejects.toThrow(
      /nothing to index.*broken\.png/,
    );
    await expect(makeBuild({ ...request, name: '../escape' })).rejects.toThrow(/no name for an index/);
    expect(await readdir(home())).toEqual(before);
  });

  it('reads asset lists line by line and reports each bad one', async () => {
    const list = join(folder, 'list.jsonl');
    const lines = [
      '{"id":"cup","kind":"graphic","file":"pictures/outline/coffee-cup.svg","title":"Cup"}',
      '{"id":"cup","kind":"graphic","title":"again"}',
      'not json',
      '{"id":"x","kind":"hologram","title":"x"}',
      '{"id":"gone","kind":"graphic","file":"no-such.svg"}',
      '',
      '{"id":"serif","kind":"font","text":"An elegant serif for headlines","title":"Serif"}',
    ];
    await writeFile(list, lines.join('\n'));
    const report = await makeBuild({ ...request, sources: [list], name: 'list' });
    expect(report.assets).toBe(2);
    expect(
      report.failed.map(({ source, reason }) => `${source.slice(folder.length + 1)}: ${reason}`),
    ).toEqual([
      expect.stringMatching(/^list\.jsonl:2: the id "cup" is taken/),
      expect.stringMatching(/^list\.jsonl:3: not JSON/),
      expect.stringMatching(/^list\.jsonl:4: kind/),
      expect.stringMatching(/^no-such\.svg: the file does not exist/),
    ]);
  });
});

describe('a damaged build', () => {
  const damaged = async (file: string, change: (path: string) => Promise<unknown>) => {
    const indexDirectory = await mkdtemp(join(folder, 'damaged-'));
    await cp(request.indexDirectory, indexDirectory, { recursive: true });
    const id = (await readFile(join(indexDirectory, 'shapes/current'), 'utf8')).trim();
    await change(join(indexDirectory, 'shapes', id, file));
    return openBuild({ indexDirectory, name: 'shapes' });
  };
  const flip = async (path: string) => {
    const bytes = await readFile(path);
    bytes[Math.floor(bytes.length / 2)] = (bytes[Math.floor(bytes.length / 2)] as number) ^ 0x55;
    await writeFile(path, bytes);
  };

  it.each(['assets.jsonl', 'columns.safetensors', 'vectors.ann'])(
    'is refused when %s is cut, changed or gone',
    async (file) => {
      for (const change of [flip, (path: string) => truncate(path, 100), (path: string) => rm(path)]) {
        await expect(damaged(file, change)).rejects.toMatchObject({
          code: 'INVALID_BUILD',
          message: expect.stringContaining(file),
        });
      }
    },
  );

  it('is refused when its manifest is of another version or no JSON', async () => {
    const edit = (from: string, to: string) => async (path: string) =>
      writeFile(path, (await readFile(path, 'utf8')).replace(from, to));
    await expect(damaged('manifest.json', edit('rhyme-build/1', 'rhyme-build/9'))).rejects.toThrow(
      /rhyme-build\/9 is not one this version reads/,
    );
    await expect(damaged('manifest.json', edit('{', ''))).rejects.toMatchObject({ code: 'INVALID_BUILD' });
  });

  it('an unknown name lists the known ones', async () => {
    await expect(openBuild({ indexDirectory: request.indexDirectory, name: 'nope' })).rejects.toThrow(
      /no index "nope".*known: .*shapes/,
    );
    expect(existsSync(join(request.indexDirectory, 'nope'))).toBe(false);
  });
});
