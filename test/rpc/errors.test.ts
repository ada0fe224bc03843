import { describe, expect, test } from 'vitest';
import { type ErrorCode, errorCodes, RhymeError } from '../../src/errors.js';
import type { SearchRequest } from '../../src/gen/rhyme/v1/SearchRequest.js';
import type { SuggestRequest } from '../../src/gen/rhyme/v1/SuggestRequest.js';
import { answer, createFakeEngine } from './fake-engine.js';
import { design, refusal, start } from './harness.js';

const box = { x: 0, y: 0, width: 10, height: 10 };
const page = { id: 'p1', width: 100, height: 50 };

describe('an error of the engine', () => {
  const codes = (Object.keys(errorCodes) as ErrorCode[]).filter((code) => code !== 'INTERNAL');

  test.each(codes)('%s has its status, reason and request id', async (code) => {
    const engine = createFakeEngine(() => {
      throw new RhymeError(code, 'it is so', { violations: [{ field: 'x', problem: 'is wrong' }] });
    });
    const { search, log } = await start(engine);
    const got = await refusal(search({ text: 'a' }, { headers: { 'x-request-id': 'r-9' } }));
    expect(got).toMatchObject({ code: errorCodes[code], message: 'it is so', requestId: 'r-9' });
    expect(got.info).toMatchObject({ reason: code, domain: 'rhyme' });
    expect(got.fields).toEqual({ [code === 'INVALID_DESIGN' ? 'design.x' : 'x']: 'is wrong' });
    expect(got.trailers.get('x-request-id')).toEqual(['r-9']);
    expect(log).toMatchObject([
      { level: 'warn', fields: { code, status: errorCodes[code], requestId: 'r-9' } },
    ]);
  });

  test('that nobody foresaw is logged with its stack and not told', async () => {
    const engine = createFakeEngine(() => {
      throw new TypeError('password is hunter2');
    });
    const { search, log } = await start(engine);
    const got = await refusal(search({ text: 'a' }, { headers: { 'x-request-id': 'r-9' } }));
    expect(got).toMatchObject({
      code: 'INTERNAL',
      message: 'internal error; the log has it under request r-9',
    });
    expect(got.info?.reason).toBe('INTERNAL');
    expect(JSON.stringify(got)).not.toContain('hunter2');
    const [line] = log;
    expect(line).toMatchObject({
      level: 'error',
      fields: { requestId: 'r-9', err: { message: 'password is hunter2' } },
    });
    expect(line?.fields.err).toHaveProperty('stack', expect.stringContaining('errors.test.ts'));
  });

  test('names fields as the request does', async () => {
    const violations = ['pages[0].elements[2].asset', 'slotId', 'excludeIds[3]', 'weights["pageId"]'].map(
      (field) => ({ field, problem: 'no' }),
    );
    const engine = createFakeEngine(() => {
      throw new RhymeError('INVALID_PICTURE', 'no', { violations });
    });
    const { suggest } = await start(engine);
    const { fields } = await refusal(suggest({ design }));
    expect(Object.keys(fields)).toEqual([
      'design.pages[0].elements[2].asset',
      'slot_id',
      'exclude_ids[3]',
      'weights["pageId"]',
    ]);
  });

  test('about the filter is about the field `where`', async () => {
    const engine = createFakeEngine(() => {
      throw new RhymeError('INVALID_FILTER', 'filter, character 3: expected a value');
    });
    const { search } = await start(engine);
    const { fields } = await refusal(search({ text: 'a', where: 'a =' }));
    expect(fields).toEqual({ where: 'filter, character 3: expected a value' });
  });

  test('stays small enough for trailers, and well formed', async () => {
    const long = '\ud83d\ude00'.repeat(10_000);
    const violations = Array.from({ length: 100 }, (_, i) => ({ field: `f${i}`, problem: `\ud800${long}` }));
    const engine = createFakeEngine(() => {
      throw new RhymeError('INVALID_QUERY', `x\ud800${long}`, { violations });
    });
    const { search } = await start(engine);
    const got = await refusal(search({ text: 'a' }));
    expect(got.code).toBe('INVALID_ARGUMENT');
    expect(Object.keys(got.fields).length).toBeGreaterThan(3);
    const trailers =
      Object.values(got.trailers.toHttp2Headers()).join('').length + encodeURI(got.message).length;
    expect(trailers).toBeLessThan(8 * 1024);
  });
});

describe('a request that makes no sense is INVALID_ARGUMENT', () => {
  const nan = Buffer.from(Float32Array.of(1, Number.NaN).buffer);
  const searches: readonly [name: string, request: SearchRequest, fields: string[]][] = [
    ['without a query', {}, ['query']],
    ['with an empty text', { text: '' }, ['text']],
    ['with a text of 1 MB', { text: 'x'.repeat(1_000_000) }, ['text']],
    ['with an empty picture', { image: Buffer.of() }, ['image']],
    ['with an empty asset id', { assetId: '' }, ['asset_id']],
    ['with an asset id of 64 kB', { assetId: 'x'.repeat(65_536) }, ['asset_id']],
    ['with half a number in its vector', { vector: Buffer.alloc(7) }, ['vector']],
    ['with an empty vector', { vector: Buffer.of() }, ['vector']],
    ['with NaN in its vector', { vector: nan }, ['vector']],
    ['with k of 0', { text: 'a', k: 0 }, ['k']],
    ['with k of -1', { text: 'a', k: -1 }, ['k']],
    ['with k of 1e9', { text: 'a', k: 1e9 }, ['k']],
    ['with an unknown kind', { text: 'a', kinds: ['ASSET_KIND_PHOTO', 99 as 1] }, ['kinds[1]']],
    ['with no kind as a kind', { text: 'a', kinds: ['ASSET_KIND_UNSPECIFIED'] }, ['kinds[0]']],
    ['with a million kinds', { text: 'a', kinds: Array.from({ length: 1e6 }, () => 99 as 1) }, ['kinds']],
    ['with everything wrong', { k: 0, kinds: [0] }, ['query', 'k', 'kinds[0]']],
  ];
  test.each(searches)('Search %s', async (_, request, fields) => {
    const { search } = await start();
    const got = await refusal(search(request));
    expect(got).toMatchObject({ code: 'INVALID_ARGUMENT', info: { reason: 'INVALID_QUERY' } });
    expect(Object.keys(got.fields)).toEqual(fields);
    expect(got.message).toContain(fields[0]);
    await expect(search({ text: 'next' })).resolves.toBeDefined();
  });

  const element = (change: object) => ({
    design: { pages: [{ ...page, elements: [{ id: 'e', kind: 'ELEMENT_KIND_PHOTO', box, ...change }] }] },
  });
  const place = 'design.pages[0].elements[0]';
  const suggestions: readonly [name: string, request: object, fields: string[]][] = [
    ['without a design', {}, ['design']],
    ['without pages', { design: {} }, ['design.pages']],
    ['without an element kind', element({ kind: 0 }), [`${place}.kind`]],
    ['with an unknown element kind', element({ kind: 99 }), [`${place}.kind`]],
    ['without a box', element({ box: null }), [`${place}.box`]],
    ['with a negative box', element({ box: { ...box, width: -1 } }), [`${place}.box.width`]],
    ['with a box of NaN', element({ box: { ...box, x: Number.NaN } }), [`${place}.box.x`]],
    ['with an asset that has no source', element({ asset: {} }), [`${place}.asset`]],
    ['with an unknown alignment', element({ text: { content: 'a', align: 99 } }), [`${place}.text.align`]],
    ['with a duplicate id', { design: { pages: [page, page] } }, ['design.pages[1].id']],
    [
      'with 10,000 elements',
      { design: { pages: [{ ...page, elements: Array.from({ length: 10_000 }, () => ({})) }] } },
      ['design.pages'],
    ],
    ['with 101 pages', { design: { pages: Array.from({ length: 101 }, () => page) } }, ['design.pages']],
    ['with an unknown intent', { design, intent: 99 }, ['intent']],
    [
      'with an infinite weight',
      { design, weights: { palette: Number.POSITIVE_INFINITY } },
      ['weights["palette"]'],
    ],
    ['with a negative weight', { design, weights: { palette: -1 } }, ['weights["palette"]']],
    [
      'with 65 weights',
      { design, weights: Object.fromEntries(Array.from({ length: 65 }, (_, i) => [`w${i}`, 1])) },
      ['weights'],
    ],
    ['with an empty excluded id', { design, excludeIds: ['a', ''] }, ['exclude_ids[1]']],
    [
      'with 1001 excluded ids',
      { design, excludeIds: Array.from({ length: 1001 }, () => 'a') },
      ['exclude_ids'],
    ],
  ];
  test.each(suggestions)('Suggest %s', async (_, request: SuggestRequest, fields) => {
    const { suggest } = await start();
    const got = await refusal(suggest(request));
    expect(got.code).toBe('INVALID_ARGUMENT');
    expect(Object.keys(got.fields)).toEqual(fields);
    await expect(suggest({ design })).resolves.toBeDefined();
  });

  test('GetAssets without ids', async () => {
    const { getAssets } = await start();
    const got = await refusal(getAssets({}));
    expect(got).toMatchObject({ code: 'INVALID_ARGUMENT', fields: { ids: expect.any(String) } });
  });
});

describe('the index', () => {
  test('that does not exist is NOT_FOUND, and those that do are named', async () => {
    const { search, getAssets } = await start();
    const got = await refusal(search({ index: 'nope', text: 'a' }));
    expect(got).toMatchObject({
      code: 'NOT_FOUND',
      message: 'there is no index "nope"; there are "demo"',
      info: { reason: 'NOT_FOUND' },
    });
    expect(await refusal(getAssets({ index: 'nope', ids: ['a'] }))).toMatchObject({
      code: 'NOT_FOUND',
    });
  });

  test('must be named where there are several', async () => {
    const { search, server } = await start();
    server.setEngines(new Map(['a', 'b'].map((name) => [name, createFakeEngine()])));
    const got = await refusal(search({ text: 'a' }));
    expect(got).toMatchObject({ code: 'INVALID_ARGUMENT', fields: { index: 'one of "a", "b"' } });
    expect((await search({ text: 'a', index: 'b' })).response.build).toBe(answer.build);
  });
});

test('a message of 20 MB is refused and the next request works', async () => {
  const { search } = await start();
  const got = await refusal(search({ image: Buffer.alloc(20_000_000) }));
  expect(got.code).toBe('RESOURCE_EXHAUSTED');
  await expect(search({ text: 'next' })).resolves.toBeDefined();
});
