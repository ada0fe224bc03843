import {
  type CallOptions,
  type ChannelOptions,
  type ClientUnaryCall,
  credentials,
  Metadata,
  type requestCallback,
  type ServiceError,
  status,
} from '@grpc/grpc-js';
import { BadRequest, ErrorInfo, RequestInfo, RetryInfo } from 'nice-grpc-error-details';
import { Status } from 'nice-grpc-error-details/lib/proto/google/rpc/status.js';
import { onTestFinished } from 'vitest';
import type { Engine } from '../../src/engine.js';
import type { GetAssetsRequest } from '../../src/gen/rhyme/v1/GetAssetsRequest.js';
import type { GetAssetsResponse__Output } from '../../src/gen/rhyme/v1/GetAssetsResponse.js';
import type { SearchRequest } from '../../src/gen/rhyme/v1/SearchRequest.js';
import type { SearchResponse__Output } from '../../src/gen/rhyme/v1/SearchResponse.js';
import type { SuggestRequest } from '../../src/gen/rhyme/v1/SuggestRequest.js';
import type { SuggestResponse__Output } from '../../src/gen/rhyme/v1/SuggestResponse.js';
import { loadProtocol } from '../../src/rpc/protocol.js';
import { createRpcServer, type RpcServerOptions } from '../../src/rpc/server.js';
import { createFakeEngine } from './fake-engine.js';

const protocol = loadProtocol();

export interface LogLine {
  readonly level: 'info' | 'warn' | 'error';
  readonly fields: Record<string, unknown>;
}

/** A real server on a free port and a real client of it, gone when the test ends. */
export async function start(engine: Engine = createFakeEngine(), options: Partial<RpcServerOptions> = {}) {
  const log: LogLine[] = [];
  const note = (level: LogLine['level']) => (fields: object) =>
    void log.push({ level, fields: { ...fields } });
  const server = await createRpcServer({
    host: '127.0.0.1',
    port: 0,
    engines: new Map([['demo', engine]]),
    defaultTimeoutMs: 10_000,
    maxTimeoutMs: 60_000,
    drainTimeoutMs: 2_000,
    maxConcurrentRequests: 64,
    maxMessageBytes: 16 * 1024 ** 2,
    healthIntervalMs: 20,
    log: { info: note('info'), warn: note('warn'), error: note('error') },
    ...options,
  });
  onTestFinished(() => server.close());
  const address = `127.0.0.1:${server.port}`;
  return { server, address, log, ...connect(address) };
}

/** Subchannels are shared within a process otherwise, and a stopped server's would be found again. */
export const channelOptions: ChannelOptions = { 'grpc.use_local_subchannel_pool': 1 };

export interface Options extends CallOptions {
  readonly headers?: Readonly<Record<string, string>>;
  /** Cancels the call. */
  readonly signal?: AbortSignal;
}

export interface Reply<Response> {
  readonly response: Response;
  readonly headers: Metadata;
}

/** The methods as functions that promise. */
export function connect(address: string) {
  const retrieval = new protocol.v1.RetrievalService(address, credentials.createInsecure(), channelOptions);
  const catalog = new protocol.v1.CatalogService(address, credentials.createInsecure(), channelOptions);
  onTestFinished(() => {
    retrieval.close();
    catalog.close();
  });
  return {
    search: (request: SearchRequest, options?: Options) =>
      promised<SearchResponse__Output>(options, (...rest) => retrieval.search(request, ...rest)),
    suggest: (request: SuggestRequest, options?: Options) =>
      promised<SuggestResponse__Output>(options, (...rest) => retrieval.suggest(request, ...rest)),
    getAssets: (request: GetAssetsRequest, options?: Options) =>
      promised<GetAssetsResponse__Output>(options, (...rest) => catalog.getAssets(request, ...rest)),
  };
}

function promised<Response>(
  { headers = {}, signal, ...options }: Options = {},
  send: (metadata: Metadata, options: CallOptions, callback: requestCallback<Response>) => ClientUnaryCall,
): Promise<Reply<Response>> {
  const metadata = new Metadata();
  for (const [name, value] of Object.entries(headers)) metadata.set(name, value);
  return new Promise((resolve, reject) => {
    let received = new Metadata();
    const call = send(metadata, options, (error, response) => {
      if (error) reject(error);
      else if (response) resolve({ response, headers: received });
    });
    call.on('metadata', (value) => {
      received = value;
    });
    signal?.addEventListener('abort', () => call.cancel());
  });
}

export interface Refusal {
  readonly code: string;
  readonly message: string;
  readonly trailers: Metadata;
  readonly info?: ErrorInfo;
  readonly fields: Record<string, string>;
  readonly retryDelay?: { readonly seconds: number; readonly nanos: number };
  readonly requestId?: string;
}

/** How a call failed, with the details out of its trailer. */
export async function refusal(reply: Promise<unknown>): Promise<Refusal> {
  const error: ServiceError = await reply.then(
    () => Promise.reject(new Error('the call was answered')),
    (thrown) => thrown,
  );
  const [encoded] = error.metadata.get('grpc-status-details-bin');
  const details = encoded === undefined ? [] : Status.decode(Buffer.from(encoded)).details;
  const find = <T>(codec: { readonly $type: string; decode(bytes: Uint8Array): T }): T | undefined => {
    const any = details.find(({ typeUrl }) => typeUrl === `type.googleapis.com/${codec.$type}`);
    return any && codec.decode(any.value);
  };
  const info = find(ErrorInfo);
  const retryDelay = find(RetryInfo)?.retryDelay;
  const requestId = find(RequestInfo)?.requestId;
  const violations = find(BadRequest)?.fieldViolations ?? [];
  return {
    code: status[error.code],
    message: error.details,
    trailers: error.metadata,
    ...(info && { info }),
    fields: Object.fromEntries(violations.map(({ field, description }) => [field, description])),
    ...(retryDelay && { retryDelay }),
    ...(requestId !== undefined && { requestId }),
  };
}

export const design = { pages: [{ id: 'p1', width: 100, height: 50, elements: [] }] };
