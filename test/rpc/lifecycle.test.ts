import { execFile } from 'node:child_process';
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import {
  type ClientDuplexStream,
  type ClientReadableStream,
  credentials,
  makeGenericClientConstructor,
  type ServiceError,
  status,
} from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { protoPath as healthProto } from 'grpc-health-check';
import { describe, expect, onTestFinished, test } from 'vitest';
import type { Answer } from '../../src/engine.js';
import { answer, createFakeEngine } from './fake-engine.js';
import { channelOptions, connect, design, refusal, start } from './harness.js';

const everyName = ['', 'rhyme.v1.CatalogService', 'rhyme.v1.RetrievalService'];

/** A client of a service that we have no generated types for, loaded as any client would. */
function connectTo(service: string, file: string, address: string) {
  const loaded = loadSync(file, { enums: String, longs: String })[service];
  if (loaded === undefined || 'format' in loaded) throw new Error(`no service ${service} in ${file}`);
  const Client = makeGenericClientConstructor(loaded, service);
  const client = new Client(address, credentials.createInsecure(), channelOptions);
  onTestFinished(() => client.close());
  return client;
}

interface HealthReply {
  readonly status?: string;
  readonly statuses?: Record<string, { readonly status: string }>;
}

function healthOf(address: string) {
  const client = connectTo('grpc.health.v1.Health', healthProto, address);
  const ask = (method: string, request: object) =>
    new Promise<HealthReply>((resolve, reject) => {
      client[method]?.(request, (error: Error | null, reply: HealthReply) =>
        error ? reject(error) : resolve(reply),
      );
    });
  return {
    check: (service: string) => ask('check', { service }).then((reply) => reply.status),
    list: () => ask('list', {}).then((reply) => reply.statuses),
    watch(service: string) {
      const seen: (string | undefined)[] = [];
      const stream: ClientReadableStream<HealthReply> = client.watch?.({ service });
      stream.on('data', (reply: HealthReply) => seen.push(reply.status));
      const ended = new Promise((resolve) =>
        stream.on('error', (error: ServiceError) => resolve(error.code)),
      );
      return { seen, ended };
    },
  };
}

describe('health', () => {
  test('tells by Check, List and Watch: loading, serving, sick, well again, stopping', async () => {
    let well = true;
    const { server, address } = await start(undefined, { engines: new Map() });
    const health = healthOf(address);
    const watched = everyName.map((name) => health.watch(name));
    await expect.poll(() => watched.map(({ seen }) => seen)).toEqual(everyName.map(() => ['NOT_SERVING']));
    for (const name of everyName) expect(await health.check(name)).toBe('NOT_SERVING');

    server.setEngines(new Map([['demo', createFakeEngine(undefined, () => well)]]));
    for (const name of everyName) expect(await health.check(name)).toBe('SERVING');
    expect(await health.list()).toEqual(
      Object.fromEntries(everyName.map((name) => [name, { status: 'SERVING' }])),
    );

    well = false;
    await expect.poll(() => health.check('')).toBe('NOT_SERVING');
    well = true;
    await expect.poll(() => health.check('')).toBe('SERVING');

    await server.close();
    const told = ['NOT_SERVING', 'SERVING', 'NOT_SERVING', 'SERVING', 'NOT_SERVING'];
    for (const { seen, ended } of watched) {
      expect(await ended).toBe(status.UNAVAILABLE);
      expect(seen).toEqual(told);
    }
  });

  test('does not know other services', async () => {
    const { address } = await start();
    const health = healthOf(address);
    expect((await refusal(health.check('rhyme.v1.Nonsense'))).code).toBe('NOT_FOUND');
    const { seen } = health.watch('rhyme.v1.Nonsense');
    await expect.poll(() => seen).toEqual(['SERVICE_UNKNOWN']);
  });

  test('while nothing is loaded, calls are UNAVAILABLE and told to come back', async () => {
    const { search, server } = await start(undefined, { engines: new Map() });
    const got = await refusal(search({ text: 'a' }));
    expect(got).toMatchObject({ code: 'UNAVAILABLE', retryDelay: { seconds: 1, nanos: 0 } });
    server.setEngines(new Map([['demo', createFakeEngine()]]));
    await expect(search({ text: 'a' })).resolves.toBeDefined();
  });
});

describe('reflection', () => {
  test.each(['v1', 'v1alpha'])('%s lists the services and describes them', async (version) => {
    const { address } = await start();
    const file = `@grpc/reflection/build/proto/grpc/reflection/${version}/reflection.proto`;
    const client = connectTo(
      `grpc.reflection.${version}.ServerReflection`,
      createRequire(import.meta.url).resolve(file),
      address,
    );
    const stream: ClientDuplexStream<object, unknown> = client.serverReflectionInfo?.();
    const replies: unknown[] = [];
    stream.on('data', (reply: unknown) => replies.push(reply));
    stream.write({ listServices: '*' });
    stream.write({ fileContainingSymbol: 'rhyme.v1.RetrievalService' });
    stream.end();
    await new Promise((resolve) => stream.on('end', resolve));
    const services = [...everyName.slice(1), 'grpc.health.v1.Health'].map((name) => ({ name }));
    expect(replies[0]).toMatchObject({ listServicesResponse: { service: expect.arrayContaining(services) } });
    // retrieval.proto and the three that it imports
    expect(replies[1]).toHaveProperty('fileDescriptorResponse.fileDescriptorProto.length', 4);
  });

  test('is all that a client from elsewhere needs', async () => {
    const { address } = await start();
    const curl = async (...args: string[]) => {
      const buf = fileURLToPath(new URL('../../node_modules/.bin/buf', import.meta.url));
      const { stdout } = await promisify(execFile)(buf, [
        'curl',
        '--protocol=grpc',
        '--http2-prior-knowledge',
        ...args,
      ]);
      return stdout;
    };
    expect(await curl('--list-methods', `http://${address}`)).toContain(
      'rhyme.v1.RetrievalService/Suggest\n',
    );
    const reply = await curl(
      '--data',
      '{"assetId": "plain", "k": 2}',
      `http://${address}/rhyme.v1.RetrievalService/Search`,
    );
    expect(JSON.parse(reply)).toMatchObject({
      build: 'build-7',
      hits: [{ asset: { id: 'lucide/heart' } }, {}],
    });
  });
});

describe('stopping', () => {
  function slowEngine() {
    let finish = (_: Answer) => {};
    let signal: AbortSignal | undefined;
    const engine = createFakeEngine((options) => {
      signal = options?.signal;
      return new Promise<Answer>((resolve) => {
        finish = resolve;
      });
    });
    return {
      engine,
      finish: () => finish(answer),
      signal: () => signal,
      entered: () => expect.poll(() => engine.suggestions.length).toBe(1),
    };
  }

  test('ends the calls under way and takes no more', async () => {
    const { engine, finish, entered } = slowEngine();
    const { suggest, server, address } = await start(engine);
    const underWay = suggest({ design });
    await entered();
    const closed = server.close();
    expect((await refusal(connect(address).search({ text: 'late' }))).code).toBe('UNAVAILABLE');
    finish();
    expect((await underWay).response.hits).toHaveLength(2);
    await closed;
  });

  test('cuts off what takes too long', async () => {
    const { engine, signal, entered } = slowEngine();
    const { suggest, server } = await start(engine, { drainTimeoutMs: 50 });
    const underWay = refusal(suggest({ design }));
    await entered();
    await server.close();
    expect(['UNAVAILABLE', 'CANCELLED']).toContain((await underWay).code);
    await expect.poll(() => signal()?.aborted).toBe(true);
  });

  test('may be asked for twice', async () => {
    const { server } = await start();
    await Promise.all([server.close(), server.close()]);
  });

  test('a port in use is named', async () => {
    const { server } = await start();
    await expect(start(undefined, { port: server.port })).rejects.toMatchObject({
      code: 'INVALID_CONFIG',
      message: expect.stringContaining(`127.0.0.1:${server.port}`),
    });
  });
});
