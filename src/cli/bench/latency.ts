import type { Answer, Engine, SuggestQuery } from '../../engine.js';
import { randomFrom } from '../../vectors.js';
import { median, quantile, shuffled } from './statistics.js';

/** One way to ask the same questions. */
export interface Scenario {
  readonly name: string;
  readonly engine: Engine;
  /** @param number no earlier request had it */
  readonly prepare: (query: SuggestQuery, number: number) => SuggestQuery;
}

export interface Latency {
  readonly scenario: string;
  /** In one repeat. */
  readonly requests: number;
  /** Medians over the repeats. */
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** Median of each stage over all requests. */
  readonly stagesMs: Readonly<Record<string, number>>;
}

export interface LatencyOptions {
  readonly repeats: number;
  readonly signal: AbortSignal;
  readonly onRepeat: (done: number, total: number) => void;
}

const seed = 7;

/** Scenarios take turns within each repeat, so that a slow minute of the machine strikes them all. */
export async function measureLatencies(
  scenarios: readonly Scenario[],
  queries: readonly SuggestQuery[],
  { repeats, signal, onRepeat }: LatencyOptions,
): Promise<Latency[]> {
  const random = randomFrom(seed);
  const rounds = scenarios.map(() => [] as Answer['timingsMs'][][]);
  const total = repeats * scenarios.length;
  for (let repeat = 0; repeat < repeats; repeat++) {
    for (const [s, scenario] of scenarios.entries()) {
      const order = shuffled(queries, random);
      rounds[s]?.push(await timeAll(scenario, order, (repeat * scenarios.length + s) * order.length, signal));
      onRepeat(repeat * scenarios.length + s + 1, total);
    }
  }
  return scenarios.map(({ name }, s) => summarise(name, rounds[s] ?? []));
}

/** One after another: queueing is the load test's business. `total` is as the caller sees it. */
async function timeAll(
  { engine, prepare }: Scenario,
  queries: readonly SuggestQuery[],
  firstNumber: number,
  signal: AbortSignal,
): Promise<Answer['timingsMs'][]> {
  const timings = [];
  for (const [i, query] of queries.entries()) {
    const prepared = prepare(query, firstNumber + i);
    const start = performance.now();
    const { timingsMs } = await engine.suggest(prepared, { signal });
    timings.push({ ...timingsMs, total: performance.now() - start });
  }
  return timings;
}

function summarise(scenario: string, rounds: readonly Answer['timingsMs'][][]): Latency {
  const totals = rounds.map((round) => round.map(({ total = 0 }) => total));
  const all = rounds.flat();
  const stages = Object.keys(all[0] ?? {}).filter((stage) => stage !== 'total');
  return {
    scenario,
    requests: totals[0]?.length ?? 0,
    p50Ms: median(totals.map((round) => quantile(round, 0.5))),
    p99Ms: median(totals.map((round) => quantile(round, 0.99))),
    stagesMs: Object.fromEntries(stages.map((stage) => [stage, median(all.map((one) => one[stage] ?? 0))])),
  };
}

/** Mean share of one engine's hits that the other has too: speed means nothing without it. */
export async function agreement(
  a: Engine,
  b: Engine,
  queries: readonly SuggestQuery[],
  signal: AbortSignal,
): Promise<number> {
  let sum = 0;
  for (const query of queries) {
    const left = await a.suggest(query, { signal });
    const right = await b.suggest(query, { signal });
    const ids = new Set(right.hits.map(({ asset }) => asset.id));
    sum += left.hits.filter(({ asset }) => ids.has(asset.id)).length / Math.max(1, right.hits.length);
  }
  return sum / queries.length;
}
