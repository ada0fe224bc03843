import { Server, ServerCredentials } from '@grpc/grpc-js';
import type { Engine } from '../engine.js';
import { RhymeError } from '../errors.js';
import type { CatalogServiceHandlers } from '../gen/rhyme/v1/CatalogService.js';
import type { RetrievalServiceHandlers } from '../gen/rhyme/v1/RetrievalService.js';
import { createEngines } from './engines.js';
import { getAssets } from './get-assets.js';
import { addHealth } from './health.js';
import { answering, bounded, type Handler, type Log, limited, logged } from './middleware.js';
import { loadProtocol } from './protocol.js';
import { addReflection } from './reflection.js';
import { search } from './search.js';
import { suggest } from './suggest.js';

export interface RpcServerOptions {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** By index name. Without them health says NOT_SERVING until `setEngines`. */
  readonly engines?: ReadonlyMap<string, Engine>;
  /** For calls without a deadline. */
  readonly defaultTimeoutMs: number;
  /** The longest deadline that is honoured. */
  readonly maxTimeoutMs: number;
  /** How long `close` waits for calls that are being answered. */
  readonly drainTimeoutMs: number;
  readonly maxConcurrentRequests: number;
  readonly maxMessageBytes: number;
  /** How often the engines are asked whether they are healthy; default 1000. */
  readonly healthIntervalMs?: number;
  readonly log: Log;
}

export interface RpcServer {
  readonly port: number;
  /** Serves these from the next call on; the caller closes those that they replace. */
  setEngines(engines: ReadonlyMap<string, Engine>): void;
  /** Says NOT_SERVING, takes no more calls, ends those under way, and after `drainTimeoutMs` cuts them off. Leaves the engines open. */
  close(): Promise<void>;
}

/** Listens as soon as it resolves: health and reflection answer while the engines are still being loaded. */
export async function createRpcServer(options: RpcServerOptions): Promise<RpcServer> {
  const protocol = loadProtocol();
  const engines = createEngines(options.engines);
  const server = new Server({
    'grpc.max_receive_message_length': options.maxMessageBytes,
    'grpc.max_send_message_length': options.maxMessageBytes,
  });

  const log = logged(options.log);
  const bound = bounded({ defaultMs: options.defaultTimeoutMs, maxMs: options.maxTimeoutMs });
  const limit = limited(options.maxConcurrentRequests);
  const serve = <Request, Response>(handler: Handler<Request, Response>) =>
    answering(log(bound(limit(handler))));

  const retrieval: RetrievalServiceHandlers = {
    Search: serve(search(engines)),
    Suggest: serve(suggest(engines)),
  };
  const catalog: CatalogServiceHandlers = { GetAssets: serve(getAssets(engines)) };
  server.addService(protocol.v1.RetrievalService.service, retrieval);
  server.addService(protocol.v1.CatalogService.service, catalog);

  const health = addHealth(server, {
    serviceNames: protocol.serviceNames,
    serving: engines.healthy,
    intervalMs: options.healthIntervalMs ?? 1000,
  });
  addReflection(server);

  const port = await listen(server, options);
  let closed: Promise<void> | undefined;

  return {
    port,
    setEngines(next) {
      engines.replace(next);
      health.refresh();
    },
    close() {
      health.drain();
      closed ??= stop(server, options.drainTimeoutMs);
      return closed;
    },
  };
}

function listen(server: Server, { host, port }: RpcServerOptions): Promise<number> {
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`;
  return new Promise((resolve, reject) => {
    server.bindAsync(address, ServerCredentials.createInsecure(), (error, boundPort) => {
      if (error === null) resolve(boundPort);
      else
        reject(
          new RhymeError(
            'INVALID_CONFIG',
            `cannot listen on ${address}: ${error.message}; choose another host or port`,
            { cause: error },
          ),
        );
    });
  });
}

function stop(server: Server, timeoutMs: number): Promise<void> {
  return new Promise((resolve) => {
    const force = setTimeout(() => server.forceShutdown(), timeoutMs);
    server.tryShutdown(() => {
      clearTimeout(force);
      resolve();
    });
  });
}
