import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createEncoder } from '../../src/encoder/client.js';
import { createElementCache } from '../../src/encoder/element-cache.js';
import type { Encoder } from '../../src/encoder/encoder.js';

const modelDirectory = 'models/embedded';
const red = Buffer.from(
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 24 24"><circle cx="12" cy="12" r="9" fill="red"/></svg>',
);

describe('the encoder', () => {
  let encoder: Encoder;
  beforeAll(async () => {
    encoder = await createEncoder({ modelDirectory });
  });
  afterAll(() => encoder.close());

  it('names its model', () => {
    expect(encoder.model).toMatchObject({ name: 'rhyme-embedded-1', dimensions: 256 });
    expect(encoder.model.fingerprint).toMatch(/^[0-9a-f]{64}$/);
  });

  it('answers many at once, each with its own', async () => {
    const texts = ['coffee', 'mountain', 'coffee'];
    const [a, b, c] = await Promise.all(texts.map((text) => encoder.encodeTexts([text])));
    expect(a).toEqual(c);
    expect(a).not.toEqual(b);
    expect(await encoder.encodeTexts([])).toHaveLength(0);
    expect(await encoder.encodePictures([])).toHaveLength(0);
  });

  it('stops waiting when the caller does', async () => {
    await expect(encoder.encodeTexts(['x'], { signal: AbortSignal.abort() })).rejects.toThrow();
    const stop = new AbortController();
    const waiting = encoder.encodeTexts(
      Array.from({ length: 5000 }, (_, i) => `text ${i}`),
      { signal: stop.signal },
    );
    stop.abort();
    await expect(waiting).rejects.toMatchObject({ code: 'CANCELLED' });
    expect(await encoder.encodeTexts(['after'])).toHaveLength(256);
  });

  it('keeps vectors of elements, by content, and makes each only once', async () => {
    const calls: number[] = [];
    const counting: Encoder = {
      ...encoder,
      encodeTexts: (texts, options) => {
        calls.push(texts.length);
        return encoder.encodeTexts(texts, options);
      },
    };
    const cache = createElementCache(counting, 100, () => ({}));
    const [first, again] = [await cache.texts(['tea', 'tea', 'cake']), await cache.texts(['cake', 'tea'])];
    expect(calls).toEqual([2]);
    expect(again).toEqual([first[2], first[0]]);
    const [picture] = await cache.pictures([{ name: 'dot.svg', bytes: red }]);
    expect(picture?.vector).toHaveLength(256);
    await expect(
      cache.pictures([{ name: 'broken.png', bytes: Buffer.from('nonsense') }]),
    ).rejects.toMatchObject({
      code: 'INVALID_PICTURE',
      violations: [{ field: 'broken.png' }],
    });
  });
});

describe('a fallen encoder', () => {
  it('fails what waits, says so, and comes back by itself', async () => {
    const encoder = await createEncoder({ modelDirectory });
    try {
      const pid = await childOf(process.pid);
      const waiting = encoder.encodeTexts(Array.from({ length: 20_000 }, (_, i) => `text ${i}`));
      process.kill(pid, 'SIGKILL');
      await expect(waiting).rejects.toMatchObject({ code: 'ENCODER_UNAVAILABLE' });
      expect(encoder.healthy()).toBe(false);
      await expect(encoder.encodeTexts(['x'])).rejects.toMatchObject({ code: 'ENCODER_UNAVAILABLE' });
      await expect.poll(() => encoder.healthy(), { timeout: 30_000, interval: 100 }).toBe(true);
      expect(await encoder.encodeTexts(['back'])).toHaveLength(256);
    } finally {
      await encoder.close();
    }
  });
});

describe('a model that is not whole', () => {
  let folder: string;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'rhyme-model-'));
  });
  afterAll(() => rm(folder, { recursive: true, force: true }));

  const spoiled = async (file: string, change: (bytes: Buffer) => Buffer | string | undefined) => {
    const directory = await mkdtemp(join(folder, 'm-'));
    await cp(modelDirectory, directory, { recursive: true });
    const changed = change(await readFile(join(directory, file)));
    if (changed === undefined) await rm(join(directory, file));
    else await writeFile(join(directory, file), changed);
    return directory;
  };

  it.each<[string, string, (bytes: Buffer) => Buffer | string | undefined, RegExp]>([
    ['has no weights', 'model.safetensors', () => undefined, /has no model\.safetensors/],
    [
      'has half its weights',
      'model.safetensors',
      (b) => b.subarray(0, b.length / 2),
      /does not fit its shape|longer than the file/,
    ],
    ['has an empty weights file', 'model.safetensors', () => '', /shorter than its header/],
    [
      'has weights of another shape',
      'config.json',
      (b) => b.toString().replace('"channels": 24', '"channels": 32'),
      /image\.stages\.0.*expected F16 \[32,3,3,3\]/,
    ],
    [
      'lacks a tensor',
      'config.json',
      (b) => b.toString().replace(/"blocks": 3/, '"blocks": 4'),
      /"image\.stages\.3\.blocks\.3\.weight" is missing/,
    ],
    ['has a config that is not JSON', 'config.json', () => '{', /is not JSON/],
    [
      'has a config of another format',
      'config.json',
      (b) => b.toString().replace('rhyme-encoder/1', 'rhyme-encoder/9'),
      /format/,
    ],
    ['has a tokenizer that is none', 'tokenizer.json', () => '{}', /not a tokenizer/],
  ])('that %s is refused by name', async (_, file, change, message) => {
    const directory = await spoiled(file, change);
    await expect(createEncoder({ modelDirectory: directory })).rejects.toMatchObject({
      code: 'INVALID_MODEL',
      message: expect.stringMatching(message),
    });
  });

  it('and a runtime that is not known', async () => {
    await expect(createEncoder({ modelDirectory, runtime: 'abacus' })).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
      message: expect.stringMatching(/known: auto, tfjs/),
    });
  });
});

/** The encoder's process is this process's youngest child. */
async function childOf(parent: number): Promise<number> {
  const children = await readFile(`/proc/${parent}/task/${parent}/children`, 'utf8').catch(() => '');
  const pids = children.trim().split(/\s+/).map(Number);
  const encoders = await Promise.all(
    pids.map(async (pid) =>
      (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes('encoder/process.js')
        ? pid
        : 0,
    ),
  );
  const found = encoders.findLast((pid) => pid > 0);
  if (found === undefined) throw new Error('no encoder process');
  return found;
}
