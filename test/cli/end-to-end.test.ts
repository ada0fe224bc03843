import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parseFbin } from '../../src/cli/fbin.js';
import { dot } from '../../src/vectors.js';
import { type Ended, json, rhyme, temporaryFolder, writeDesign, writePictures } from './harness.js';

let folder: string;
let indexed: Ended;
const run = (line: readonly string[]) => rhyme(line, { cwd: folder });

beforeAll(async () => {
  folder = temporaryFolder(afterAll);
  writePictures(folder);
  writeDesign(folder);
  indexed = await run(['index', 'pictures', '--name', 'shapes', '--json']);
});

describe('index', () => {
  it('reports the build, and skips a broken file', () => {
    const { build, assets, failed, seconds } = json(indexed);
    expect(assets).toBe(30);
    expect(failed).toEqual([
      { source: expect.stringMatching(/broken\.png$/), reason: expect.stringContaining('not a picture') },
    ]);
    expect(seconds).toBeGreaterThan(0);
    expect(readFileSync(join(folder, 'indexes/shapes/current'), 'utf8').trim()).toBe(build);
  });

  it('keeps the index that there is when a new build fails', async () => {
    const before = readdirSync(join(folder, 'indexes/shapes'));
    const { status, stderr } = await run(['index', 'pictures/broken.png', '--name', 'shapes']);
    expect(status).toBe(1);
    expect(stderr).toContain('nothing to index');
    expect(readdirSync(join(folder, 'indexes/shapes'))).toEqual(before);
  });
});

describe('search', () => {
  it('finds by words, and says whom to thank', async () => {
    const answer = json(
      await run(['search', '--index', 'shapes', '--text', 'red heart', '--k', '3', '--json']),
    );
    expect(Object.keys(answer)).toEqual(['build', 'model', 'hits', 'degraded', 'timingsMs']);
    expect(answer.hits).toHaveLength(3);
    expect(answer.hits[0]).toMatchObject({
      id: 'heart-0.svg',
      kind: 'graphic',
      title: 'Red heart',
      tags: ['love'],
      licence: 'CC0-1.0',
      attribution: 'Nobody',
      attributes: { style: 'solid' },
    });
  });

  it('finds by picture, by asset and filtered, in a table', async () => {
    const byPicture = await run(['search', '--index', 'shapes', '--image', 'pictures/sun-3.svg', '--k', '4']);
    expect(byPicture).toMatchObject({ status: 0, stdout: expect.stringContaining('sun-3.svg') });
    expect(byPicture.stdout.trimEnd().split('\n')).toHaveLength(5);
    const byAsset = json(await run(['search', '--index', 'shapes', '--asset', 'sun-3.svg', '--json']));
    expect(byAsset.hits.map((hit: { id: string }) => hit.id)).not.toContain('sun-3.svg');
    const filter = ['--where', 'style = solid', '--kind', 'graphic', '--json'];
    const filtered = json(await run(['search', '--index', 'shapes', '--text', 'anything red', ...filter]));
    expect(filtered.hits).toHaveLength(2);
    expect(filtered.degraded).toEqual([expect.stringContaining('2 of 10')]);
  });

  it('names a field that no asset has', async () => {
    const { status, stderr } = await run([
      'search',
      '--index',
      'shapes',
      '--text',
      'red',
      '--where',
      'stile = solid',
    ]);
    expect(status).toBe(1);
    expect(stderr).toMatch(/^rhyme: no asset has a field "stile"; known: .*style.*\n$/);
  });
});

describe('suggest', () => {
  const suggest = ['suggest', 'designs/party.json', '--index', 'shapes'];

  it('fills a slot and gives reasons', async () => {
    const answer = json(await run([...suggest, '--slot', 'hole', '--k', '4', '--json']));
    expect(answer.hits).toHaveLength(4);
    for (const { terms } of answer.hits) {
      for (const term of Object.values(terms)) {
        expect(term).toEqual({
          raw: expect.any(Number),
          z: expect.any(Number),
          weight: expect.any(Number),
          because: expect.any(String),
        });
      }
    }
    const table = await run([...suggest, '--slot', 'hole', '--k', '2']);
    expect(table.stdout).toMatch(/^#.*score.*\n1 .*\n {5}\+\d\.\d\d /);
  });

  it('draws a sheet', async () => {
    const { status, stderr } = await run([...suggest, '--slot', 'hole', '--k', '3', '--sheet', 'sheet.png']);
    expect(status, stderr).toBe(0);
    const { format, width = 0, height = 0 } = await sharp(join(folder, 'sheet.png')).metadata();
    expect(format).toBe('png');
    expect(Math.min(width, height)).toBeGreaterThan(300);
  });

  it('names an element that the page does not have', async () => {
    const { status, stderr } = await run([...suggest, '--slot', 'hole2']);
    expect(status).toBe(1);
    expect(stderr).toContain('"hole2"');
  });
});

describe('encode', () => {
  it('writes a unit vector for every line, and search reads them', async () => {
    writeFileSync(join(folder, 'texts.txt'), 'a red heart\nthe sun\na red heart\n');
    const encode = ['encode', '--model', 'embedded', '--texts', 'texts.txt', '--out', 'texts.fbin', '--json'];
    const report = json(await run(encode));
    const file = join(folder, 'texts.fbin');
    const { vectors, dimensions } = parseFbin(readFileSync(file), file);
    expect(report).toMatchObject({ rows: 3, dimensions, out: 'texts.fbin' });
    const [a, b, c] = [0, 1, 2].map((i) => vectors.subarray(i * dimensions, (i + 1) * dimensions)) as [
      Float32Array,
      Float32Array,
      Float32Array,
    ];
    expect(dot(a, a)).toBeCloseTo(1, 4);
    expect(dot(a, c)).toBeCloseTo(1, 4);
    expect(dot(a, b)).toBeLessThan(0.99);
    expect(readdirSync(folder).filter((name) => name.endsWith('.tmp'))).toEqual([]);

    const { queries } = json(
      await run(['search', '--index', 'shapes', '--vectors', 'texts.fbin', '--k', '2']),
    );
    expect(queries).toHaveLength(3);
    expect(queries[0]).toEqual(queries[2]);
    expect(queries[0].hits).toHaveLength(2);
  });

  it('encodes the pictures of a list, in its order', async () => {
    writeFileSync(join(folder, 'list.txt'), 'pictures/sun-3.svg\npictures/heart-0.svg\npictures/sun-3.svg\n');
    const { rows } = json(
      await run(['encode', '--model', 'embedded', '--images', 'list.txt', '--out', 'list.fbin', '--json']),
    );
    expect(rows).toBe(3);
    const file = join(folder, 'list.fbin');
    const { vectors, dimensions } = parseFbin(readFileSync(file), file);
    const first = vectors.subarray(0, dimensions);
    expect(dot(first, vectors.subarray(2 * dimensions))).toBeCloseTo(1, 4);
    expect(dot(first, vectors.subarray(dimensions, 2 * dimensions))).toBeLessThan(0.999);
  });

  it('writes nothing when a picture cannot be read', async () => {
    const { status } = await run([
      'encode',
      '--model',
      'embedded',
      '--images',
      'pictures',
      '--out',
      'none.fbin',
    ]);
    expect(status).toBe(1);
    expect(existsSync(join(folder, 'none.fbin'))).toBe(false);
  });
});

describe('doctor', () => {
  it('finds this installation well', async () => {
    const { ok, checks } = json(await run(['doctor', '--json']));
    expect(ok).toBe(true);
    const names = checks.map(({ name }: { name: string }) => name);
    expect(names).toEqual(
      expect.arrayContaining([
        'node',
        'processor',
        'addon',
        'pictures',
        'fonts',
        'model',
        'runtime',
        'indexes',
      ]),
    );
    expect(checks.at(-1)).toMatchObject({
      status: 'ok',
      detail: expect.stringContaining('shapes (30 assets)'),
    });
  });

  it('fails with remedies where the model is missing', async () => {
    const env = { RHYME_MODEL_DIRECTORY: folder };
    const { status, stdout, stderr } = await rhyme(['doctor', '--json'], { cwd: folder, env });
    expect(status).toBe(1);
    expect(stderr).toMatch(/^rhyme: failed: model, runtime.*\n$/);
    const { ok, checks } = JSON.parse(stdout);
    expect(ok).toBe(false);
    for (const check of checks) expect(check.status === 'ok' || check.remedy !== undefined).toBe(true);
  });
});
