import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { makeBuild } from '../../src/builds/make.js';
import { openBuild } from '../../src/builds/open.js';
import { createEncoder } from '../../src/encoder/client.js';
import type { Encoder } from '../../src/encoder/encoder.js';
import { createEngine, type Engine, parseDesign, type SuggestQuery } from '../../src/engine.js';
import { calibrate } from '../../src/ranking/bank.js';
import { makePictures } from '../pictures-folder.js';

let folder: string;
let encoder: Encoder;
let engine: Engine;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'rhyme-engine-'));
  await makePictures(join(folder, 'pictures'));
  encoder = await createEncoder({ modelDirectory: 'models/embedded' });
  const where = { indexDirectory: join(folder, 'indexes'), name: 'shapes' };
  await makeBuild({ ...where, sources: [join(folder, 'pictures')], encoder, calibrate });
  const { id, catalog, index } = await openBuild(where);
  engine = createEngine({ name: 'shapes', build: id, catalog, index, encoder, elementCacheEntries: 1000 });
});
afterAll(async () => {
  await engine.close();
  await encoder.close();
  await rm(folder, { recursive: true, force: true });
});

const at = (x: number, y: number, width: number, height: number) => ({ x, y, width, height });
const text = (id: string, content: string, size: number, y: number) => ({
  id,
  kind: 'text',
  box: at(40, y, 700, size * 1.3),
  text: { content, size },
});
const cafe = [
  text('headline', 'Fresh coffee every morning', 64, 40),
  text('body', 'A cup of coffee and a slice of cake', 24, 140),
  { id: 'hero', kind: 'slot', box: at(200, 220, 300, 300) },
  { id: 'deco', kind: 'graphic', box: at(700, 700, 40, 40), asset: { id: 'outline/bicycle.svg' } },
];
const designOf = (elements: readonly object[], rest: object = {}) =>
  parseDesign({
    format: 'rhyme-design/1',
    pages: [{ id: 'page', width: 800, height: 800, elements, ...rest }],
  });
const ask = (query: Partial<SuggestQuery>, elements: readonly object[] = cafe) =>
  engine.suggest({ design: designOf(elements), k: 5, ...query });
const ids = (answer: Awaited<ReturnType<typeof ask>>) => answer.hits.map(({ asset }) => asset.id);

describe('a search', () => {
  it('finds by words what bears them, best first', async () => {
    const { hits, degraded, build, model, timingsMs } = await engine.search({
      text: 'a cup of coffee',
      k: 3,
    });
    expect(hits.slice(0, 2).map(({ asset }) => asset.title)).toEqual(['coffee cup', 'coffee cup']);
    expect(hits.map(({ score }) => score)).toEqual(hits.map(({ score }) => score).sort((a, b) => b - a));
    expect(degraded).toEqual([]);
    expect(build).toBe(engine.build);
    expect(model.fingerprint).toBe(encoder.model.fingerprint);
    expect(timingsMs.total).toBeGreaterThan(0);
  });

  it('by an asset never finds that asset, but its like', async () => {
    const { hits } = await engine.search({ assetId: 'outline/sun.svg', k: 18 });
    expect(hits.map(({ asset }) => asset.id)).not.toContain('outline/sun.svg');
    expect(hits[0]?.asset.id).toBe('solid/sun.svg');
  });

  it('by a picture or a vector works in the same space', async () => {
    const picture = await readFile(join(folder, 'pictures/outline/mountain.svg'));
    expect((await engine.search({ picture, k: 3 })).hits).toHaveLength(3);
    const vector = new Float32Array(256).fill(0.3);
    expect((await engine.search({ vector, k: 2, exact: true })).hits).toHaveLength(2);
  });

  it('obeys kinds and filters, and says when the answer is short', async () => {
    const photos = await engine.search({ text: 'sky', kinds: ['photo'], k: 10 });
    expect(photos.hits.map(({ asset }) => asset.kind)).toEqual(['photo', 'photo']);
    expect(photos.degraded).toEqual([expect.stringMatching(/^2 of 10/)]);
    const free = await engine.search({ text: 'sky', where: 'licence = CC0-1.0', k: 1 });
    expect(free.hits[0]?.asset.id).toBe('blue-sky.jpg');
  });

  it.each<[string, Parameters<Engine['search']>[0], string]>([
    ['nothing', {}, 'INVALID_QUERY'],
    ['two things', { text: 'a', assetId: 'b' }, 'INVALID_QUERY'],
    ['an unknown asset', { assetId: 'nope' }, 'NOT_FOUND'],
    ['words unknown to the model', { text: '\u0b95\u0bbe\u0baa\u0bbf' }, 'INVALID_QUERY'],
    ['a vector of another length', { vector: new Float32Array(512).fill(0.1) }, 'INVALID_QUERY'],
    ['a vector of zeros', { vector: new Float32Array(256) }, 'INVALID_QUERY'],
    ['a vector with NaN', { vector: new Float32Array(256).fill(Number.NaN) }, 'INVALID_QUERY'],
    ['a picture that is none', { picture: Buffer.from('no') }, 'INVALID_PICTURE'],
    ['a filter that is none', { text: 'sun', where: '((' }, 'INVALID_FILTER'],
  ])('by %s is refused, and the next one works', async (_, query, code) => {
    await expect(engine.search(query)).rejects.toMatchObject({ code });
    expect((await engine.search({ text: 'sun', k: 1 })).hits).toHaveLength(1);
  });
});

describe('a suggestion', () => {
  it('fills a slot with what the design is about and explains every part of the score', async () => {
    const answer = await ask({ slotId: 'hero' });
    const [best] = answer.hits;
    expect(best?.asset.title).toBe('coffee cup');
    expect(best?.becauseOf).toContain('headline');
    expect(best?.terms.semantics?.because).toMatch(/headline "Fresh coffee/);
    expect(Object.keys(best?.terms ?? {})).toEqual(
      expect.arrayContaining(['semantics', 'palette', 'contrast', 'slot', 'style', 'novelty']),
    );
    const sum = Object.values(best?.terms ?? {}).reduce((total, { z, weight }) => total + z * weight, 0);
    expect(sum).toBeCloseTo(best?.score ?? 0, 6);
    expect(best?.ink).toMatch(/^#[0-9a-f]{6}$/);
    expect(answer.degraded).toEqual([]);
  });

  it('never offers what the design holds already', async () => {
    expect(ids(await ask({ slotId: 'hero', k: 20 }))).not.toContain('outline/bicycle.svg');
    expect(ids(await ask({ elementId: 'deco', intent: 'similar', k: 20 }))).not.toContain(
      'outline/bicycle.svg',
    );
    expect(ids(await ask({ slotId: 'hero', k: 20, excludeIds: ['solid/coffee-cup.svg'] }))).not.toContain(
      'solid/coffee-cup.svg',
    );
  });

  it('means different things by different intents', async () => {
    const similar = await ask({ elementId: 'deco', intent: 'similar' });
    const replace = await ask({ elementId: 'deco', intent: 'replace' });
    const complement = await ask({ elementId: 'deco', intent: 'complement' });
    const fill = await ask({ slotId: 'hero', intent: 'fill-slot' });
    expect(similar.hits[0]?.asset.id).toBe('solid/bicycle.svg');
    expect(similar.hits[0]?.terms).toHaveProperty('likeness');
    expect(similar.hits[0]?.terms).not.toHaveProperty('slot');
    expect(replace.hits[0]?.terms).toHaveProperty('slot');
    expect(complement.hits[0]?.terms).not.toHaveProperty('likeness');
    expect(fill.hits[0]?.asset.title).toBe('coffee cup');
    const orders = [similar, replace, complement, fill].map((answer) => ids(answer).join());
    expect(new Set(orders).size).toBe(4);
  });

  it('follows the context: another headline, other suggestions', async () => {
    const tour = [text('headline', 'Mountain bike tour', 64, 40), cafe[2] as object];
    const [best] = (await ask({ slotId: 'hero' }, tour)).hits;
    expect(['mountain', 'bicycle']).toContain(best?.asset.title);
  });

  it('shows icons in a colour that can be seen where they will stand', async () => {
    const dark = await engine.suggest({
      design: designOf(cafe.slice(0, 3), { background: '#101418' }),
      slotId: 'hero',
      k: 3,
    });
    const ink = dark.hits.find((hit) => hit.ink !== undefined)?.ink ?? '';
    expect(Number.parseInt(ink.slice(1, 3), 16)).toBeGreaterThan(128);
  });

  it('reads pictures that come with the design', async () => {
    const photo = { id: 'photo', kind: 'photo', box: at(0, 0, 800, 400), asset: { file: 'sky.jpg' } };
    const slot = { id: 'hero', kind: 'slot', box: at(200, 420, 300, 300) };
    const design = designOf([photo, slot]);
    const files = new Map([['sky.jpg', await readFile(join(folder, 'pictures/blue-sky.jpg'))]]);
    const answer = await engine.suggest({ design, slotId: 'hero', files, k: 3 });
    expect(answer.degraded).toEqual([]);
    expect(answer.hits[0]?.becauseOf).toEqual(['photo']);
    const without = await engine.suggest({ design, slotId: 'hero', k: 3 });
    expect(without.degraded).toEqual(expect.arrayContaining([expect.stringMatching(/"photo" was not sent/)]));
    const broken = engine.suggest({
      design,
      slotId: 'hero',
      files: new Map([['sky.jpg', Buffer.from('no')]]),
    });
    await expect(broken).rejects.toMatchObject({
      code: 'INVALID_PICTURE',
      violations: [{ field: 'sky.jpg' }],
    });
  });

  it('answers a blank design, and says on what ground', async () => {
    const answer = await ask({ slotId: 'hero' }, [cafe[2] as object]);
    expect(answer.hits).toHaveLength(5);
    expect(answer.degraded).toEqual([expect.stringMatching(/says and shows nothing yet/)]);
  });

  it('names what it could not use', async () => {
    const odd = [
      ...cafe,
      { id: 'old', kind: 'graphic', box: at(0, 0, 50, 50), asset: { id: 'long/gone.svg' } },
      text('tamil', '\u0b95\u0bbe\u0baa\u0bbf', 30, 600),
    ];
    const { degraded } = await ask({ slotId: 'hero' }, odd);
    expect(degraded).toEqual(
      expect.arrayContaining([
        expect.stringMatching(/"long\/gone\.svg" of element "old"/),
        expect.stringMatching(/no word of the/),
      ]),
    );
  });

  it.each<[string, Partial<SuggestQuery>, RegExp]>([
    ['an unknown page', { pageId: 'nope' }, /no page "nope"/],
    ['an unknown slot', { slotId: 'nope' }, /no element "nope"/],
    ['an element that is no slot', { slotId: 'headline' }, /is a text/],
    ['a slot and an element', { slotId: 'hero', elementId: 'deco' }, /not both/],
    ['fill-slot without a slot', { intent: 'fill-slot' }, /needs a slot/],
    ['similar without an element', { intent: 'similar' }, /needs a selected element/],
    [
      'replace of an element without content',
      { elementId: 'hero', intent: 'replace' },
      /no picture and no text/,
    ],
  ])('for %s is refused, and the next one works', async (_, query, message) => {
    await expect(ask(query)).rejects.toMatchObject({
      code: 'INVALID_QUERY',
      message: expect.stringMatching(message),
    });
    expect((await ask({ slotId: 'hero' })).hits).toHaveLength(5);
  });

  it('stops when the caller does', async () => {
    await expect(
      engine.suggest({ design: designOf(cafe), slotId: 'hero' }, { signal: AbortSignal.abort() }),
    ).rejects.toThrow();
  });
});

describe('assets by id', () => {
  it('come in order, unknown ones as undefined', () => {
    const [sun, none, heart] = engine.getAssets(['outline/sun.svg', 'nope', 'solid/heart.svg']);
    expect([sun?.title, none, heart?.title]).toEqual(['sun', undefined, 'heart']);
  });
});
