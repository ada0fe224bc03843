import { credentials } from '@grpc/grpc-js';
import type { SuggestQuery } from '../../engine.js';
import { loadProtocol } from '../../rpc/protocol.js';
import { withFreshText } from './pairs.js';
import { suggestMessage } from './suggest-message.js';

/** What this process is told to do, once. */
export interface Load {
  readonly address: string;
  readonly index: string;
  readonly queries: readonly SuggestQuery[];
  /** Each sends its next request when the last one is answered. */
  readonly clients: number;
  readonly requests: number;
  /** Changes one text of every request. */
  readonly freshTexts: boolean;
}

export type LoadReport =
  /** Connected and warm; from now on it counts. */
  | { readonly started: true }
  | { readonly answered: number }
  | { readonly latenciesMs: readonly number[] }
  | { readonly failed: string };

const answersPerReport = 100;
/** Requests of each client that do not count: connections open, and V8 compiles the server's way of a request. */
const warmUps = 10;

/** The clients of the load test: a process of its own, so that what they cost is not on the server's event loop. */
process.once('message', (load: Load) => {
  drive(load)
    .then((latenciesMs) => report({ latenciesMs }))
    .catch((error: Error) => report({ failed: error.message }))
    .finally(() => process.disconnect());
});
// Ctrl-C reaches the whole group; the parent lets go when it is done.
process.on('SIGINT', () => {});
process.on('disconnect', () => process.exit());

async function drive(load: Load): Promise<number[]> {
  const clients = Array.from({ length: load.clients }, () => connect(load));
  await sendAll(clients, clients.length * warmUps, () => {});
  report({ started: true });
  const latenciesMs: number[] = [];
  await sendAll(clients, load.requests, (ms) => {
    latenciesMs.push(ms);
    if (latenciesMs.length % answersPerReport === 0) report({ answered: latenciesMs.length });
  });
  return latenciesMs;
}

/** Sends the request of that number and waits for its answer. */
type Send = (number: number) => Promise<number>;

/** A client with a connection of its own; by default all of a process share one. */
function connect({ address, index, queries, freshTexts }: Load): Send {
  const { RetrievalService } = loadProtocol().v1;
  const options = { 'grpc.use_local_subchannel_pool': 1 };
  const service = new RetrievalService(address, credentials.createInsecure(), options);
  return (number) => {
    const query = queries[number % queries.length] as SuggestQuery;
    const message = suggestMessage(index, freshTexts ? withFreshText(query, number, 'one') : query);
    const start = performance.now();
    return new Promise((resolve, reject) => {
      service.Suggest(message, (error) =>
        error === null ? resolve(performance.now() - start) : reject(error),
      );
    });
  };
}

async function sendAll(
  clients: readonly Send[],
  requests: number,
  onAnswer: (ms: number) => void,
): Promise<void> {
  let next = 0;
  const work = async (send: Send) => {
    while (next < requests) onAnswer(await send(next++));
  };
  await Promise.all(clients.map(work));
}

/** Resolves once the message has left this process: what is not sent before it lets go is lost. */
function report(message: LoadReport): Promise<void> {
  return new Promise((resolve) => process.send?.(message, undefined, {}, () => resolve()) ?? resolve());
}
