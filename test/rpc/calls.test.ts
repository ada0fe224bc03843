import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import type { Answer, RequestOptions } from '../../src/engine.js';
import { answer, createFakeEngine } from './fake-engine.js';
import { refusal, start } from './harness.js';

/** Work that ends when it is told to, or when its signal says so. */
function gate() {
  const signals: AbortSignal[] = [];
  let open = (_: Answer) => {};
  const work = ({ signal }: RequestOptions = {}) =>
    new Promise<Answer>((resolve, reject) => {
      if (signal === undefined) throw new Error('no signal');
      signals.push(signal);
      signal.addEventListener('abort', () => reject(signal.reason));
      open = resolve;
    });
  return {
    work,
    signals,
    open: () => open(answer),
    entered: async (calls = 1) => expect.poll(() => signals.length, { interval: 1 }).toBe(calls),
  };
}

/** Heeds nothing. */
const stuck = () => new Promise<Answer>(() => {});

describe('deadlines', () => {
  test("the caller's reaches the engine's signal", async () => {
    const { work, signals } = gate();
    const { search, log } = await start(createFakeEngine(work));
    // Long enough to arrive on a busy machine before it passes.
    const got = await refusal(search({ text: 'a' }, { deadline: Date.now() + 2000 }));
    expect(got.code).toBe('DEADLINE_EXCEEDED');
    await expect.poll(() => signals[0]?.aborted, { timeout: 5000 }).toBe(true);
    expect(signals[0]?.reason).toMatchObject({ code: 'DEADLINE_EXCEEDED' });
    await expect.poll(() => log[0]).toMatchObject({ fields: { status: 'DEADLINE_EXCEEDED' } });
  });

  test('the server sets one where the caller sets none', async () => {
    const { work, signals } = gate();
    const { search } = await start(createFakeEngine(work), { defaultTimeoutMs: 30 });
    const got = await refusal(search({ text: 'a' }));
    expect(got).toMatchObject({ code: 'DEADLINE_EXCEEDED', info: { reason: 'DEADLINE_EXCEEDED' } });
    expect(signals[0]?.aborted).toBe(true);
  });

  test('are honoured up to the longest allowed', async () => {
    const { search } = await start(createFakeEngine(gate().work), { maxTimeoutMs: 30 });
    const got = await refusal(search({ text: 'a' }, { deadline: Date.now() + 60_000 }));
    expect(got.info?.reason).toBe('DEADLINE_EXCEEDED');
  });

  test('hold even if the engine does not heed its signal', async () => {
    const { search } = await start(createFakeEngine(stuck), { defaultTimeoutMs: 30 });
    expect((await refusal(search({ text: 'a' }))).code).toBe('DEADLINE_EXCEEDED');
  });
});

test("a cancelled call reaches the engine's signal", async () => {
  const { work, signals, entered } = gate();
  const { search, log } = await start(createFakeEngine(work));
  const caller = new AbortController();
  const reply = refusal(search({ text: 'a' }, { signal: caller.signal }));
  await entered();
  expect(signals[0]?.aborted).toBe(false);
  caller.abort();
  expect((await reply).code).toBe('CANCELLED');
  await expect.poll(() => signals[0]?.aborted).toBe(true);
  await expect.poll(() => log[0]).toMatchObject({ fields: { status: 'CANCELLED' } });
});

test('an answered call leaves nothing behind: its signal stays quiet', async () => {
  const { work, signals, open, entered } = gate();
  const { search } = await start(createFakeEngine(work), { defaultTimeoutMs: 200 });
  const reply = search({ text: 'a' });
  await entered();
  open();
  await reply;
  await sleep(250);
  expect(signals[0]?.aborted).toBe(false);
});

test('beyond the limit a call is refused at once, told when to come back, and later taken', async () => {
  const { work, open, entered } = gate();
  const { search } = await start(createFakeEngine(work), { maxConcurrentRequests: 1 });
  const first = search({ text: 'first' });
  await entered();
  const got = await refusal(search({ text: 'second' }));
  expect(got).toMatchObject({
    code: 'RESOURCE_EXHAUSTED',
    info: { reason: 'OVERLOADED' },
    retryDelay: { seconds: 0, nanos: 1e8 },
  });
  expect(got.trailers.get('grpc-retry-pushback-ms')).toEqual(['100']);
  open();
  await first;
  const third = search({ text: 'third' });
  await entered(2);
  open();
  await expect(third).resolves.toBeDefined();
});

test('work that outlives its caller keeps its place', async () => {
  const { search } = await start(createFakeEngine(stuck), {
    maxConcurrentRequests: 1,
    defaultTimeoutMs: 20,
  });
  expect((await refusal(search({ text: 'a' }))).code).toBe('DEADLINE_EXCEEDED');
  expect((await refusal(search({ text: 'b' }))).info?.reason).toBe('OVERLOADED');
});

describe('request id and trace context', () => {
  const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

  test('are taken from the metadata, returned and logged', async () => {
    const { search, log } = await start();
    const headers = { 'x-request-id': 'editor:42', traceparent };
    const reply = await search({ text: 'a' }, { headers });
    expect(reply.response.requestId).toBe('editor:42');
    expect(reply.headers.get('x-request-id')).toEqual(['editor:42']);
    const method = '/rhyme.v1.RetrievalService/Search';
    expect(log).toEqual([
      {
        level: 'info',
        fields: { method, requestId: 'editor:42', traceparent, status: 'OK', ms: expect.any(Number) },
      },
    ]);
  });

  test('are made up or left out where they are malformed', async () => {
    const { search, log } = await start();
    const headers = { 'x-request-id': 'a b', traceparent: 'nonsense' };
    const { response } = await search({ text: 'a' }, { headers });
    expect(response.requestId).toMatch(/^[0-9a-f-]{36}$/);
    expect(log[0]?.fields).not.toHaveProperty('traceparent');
  });
});
