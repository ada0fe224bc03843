import { fork } from 'node:child_process';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { fileURLToPath } from 'node:url';
import { loadConfig } from '../../config.js';
import type { Engine, SuggestQuery } from '../../engine.js';
import { RhymeError } from '../../errors.js';
import { createRpcServer } from '../../rpc/server.js';
import type { Load, LoadReport } from './load-client.js';
import { quantile } from './statistics.js';

export interface LoadOptions extends Pick<Load, 'clients' | 'requests' | 'freshTexts'> {
  readonly signal: AbortSignal;
  readonly onAnswered?: (answered: number) => void;
}

export interface LoadResult {
  readonly requests: number;
  readonly requestsPerSecond: number;
  /** As the clients see it. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** By how much the server's loop came late, the millisecond between two looks not counted. */
  readonly loopDelayP99Ms: number;
  readonly loopDelayMaxMs: number;
}

const resolutionMs = 1;
const silent = { info: () => {}, warn: () => {}, error: () => {} };

/** A real server in this process under clients in another. */
export async function underLoad(
  engine: Engine,
  queries: readonly SuggestQuery[],
  { signal, onAnswered, ...options }: LoadOptions,
): Promise<LoadResult> {
  const engines = new Map([[engine.name, engine]]);
  const server = await createRpcServer({ ...loadConfig(), host: '127.0.0.1', port: 0, engines, log: silent });
  const delays = monitorEventLoopDelay({ resolution: resolutionMs });
  try {
    let start = 0;
    const onStarted = () => {
      delays.enable();
      start = performance.now();
    };
    const load = { address: `127.0.0.1:${server.port}`, index: engine.name, queries, ...options };
    const latenciesMs = await runClients(load, { signal, onStarted, onAnswered });
    const seconds = (performance.now() - start) / 1000;
    delays.disable();
    return {
      requests: latenciesMs.length,
      requestsPerSecond: latenciesMs.length / seconds,
      p50Ms: quantile(latenciesMs, 0.5),
      p99Ms: quantile(latenciesMs, 0.99),
      loopDelayP99Ms: delays.percentile(99) / 1e6 - resolutionMs,
      loopDelayMaxMs: delays.max / 1e6 - resolutionMs,
    };
  } finally {
    await server.close();
  }
}

interface ClientEvents extends Pick<LoadOptions, 'signal'> {
  readonly onStarted: () => void;
  readonly onAnswered: LoadOptions['onAnswered'];
}

function runClients(load: Load, { signal, onStarted, onAnswered }: ClientEvents): Promise<readonly number[]> {
  const file = fileURLToPath(new URL('./load-client.js', import.meta.url));
  const child = fork(file, { serialization: 'advanced' });
  const stop = () => child.disconnect();
  signal.addEventListener('abort', stop, { once: true });
  return new Promise<readonly number[]>((resolve, reject) => {
    child.on('message', (report: LoadReport) => {
      if ('started' in report) onStarted();
      else if ('answered' in report) onAnswered?.(report.answered);
      else if ('latenciesMs' in report) resolve(report.latenciesMs);
      else reject(new RhymeError('INTERNAL', `a client of the load test failed: ${report.failed}`));
    });
    // Not on 'exit', which may come before the last message.
    child.once('disconnect', () =>
      reject(signal.reason ?? new RhymeError('INTERNAL', 'the clients stopped early')),
    );
    child.send(load);
  }).finally(() => signal.removeEventListener('abort', stop));
}
