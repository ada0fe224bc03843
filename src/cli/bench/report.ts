import { print, table } from '../terminal.js';
import type { Latency } from './latency.js';
import type { LoadResult } from './load.js';

export interface SuggestBench {
  readonly machine: string;
  readonly commit: string;
  readonly results: readonly (Latency | (LoadResult & { readonly scenario: string }))[];
  readonly summary: {
    readonly index: string;
    readonly assets: number;
    readonly pairs: number;
    /** Questions left out because they have no answer. */
    readonly refused: number;
    readonly repeats: number;
    /** Mean share of ten hits that an exact search finds too. */
    readonly agreementAt10: number;
    /** Megabytes of this process, and of the encoder's where it can be seen. */
    readonly rssLoadedMb: number;
    readonly rssServingMb: number;
    readonly encoderRssMb: number | undefined;
    readonly soakRequests?: number;
    readonly soakSlopeMbPer1000?: number;
  };
}

export function printReport({ machine, commit, results, summary }: SuggestBench): void {
  const right = (title: string) => ({ title, align: 'right' as const });
  const rows = results.map((result) => [
    result.scenario,
    String(result.requests),
    ms(result.p50Ms),
    ms(result.p99Ms),
    'stagesMs' in result ? stages(result.stagesMs) : load(result),
  ]);
  print(`${machine}\ncommit ${commit}\n`);
  print(
    table([{ title: 'scenario' }, right('requests'), right('p50 ms'), right('p99 ms'), { title: '' }], rows),
  );
  print(`\n${notes(summary).join('\n')}`);
}

function stages(stagesMs: Latency['stagesMs']): string {
  return Object.entries(stagesMs)
    .map(([stage, value]) => `${stage} ${ms(value)}`)
    .join(', ');
}

function load({ requestsPerSecond, loopDelayP99Ms, loopDelayMaxMs }: LoadResult): string {
  return `${requestsPerSecond.toFixed(0)}/s, event loop late by p99 ${ms(loopDelayP99Ms)}, at most ${ms(loopDelayMaxMs)}`;
}

function notes(summary: SuggestBench['summary']): string[] {
  const { index, assets, pairs, refused, repeats, agreementAt10, rssLoadedMb, rssServingMb, encoderRssMb } =
    summary;
  const encoder = encoderRssMb === undefined ? '' : `, encoder ${encoderRssMb.toFixed(0)} MB`;
  const { soakRequests, soakSlopeMbPer1000 } = summary;
  return [
    `${index}: ${assets} assets; ${pairs} pairs (${refused} without an answer left out), medians of ${repeats} repeats`,
    `agreement with an exact search: ${(100 * agreementAt10).toFixed(1)} % of hits`,
    `memory: ${rssLoadedMb.toFixed(0)} MB loaded, ${rssServingMb.toFixed(0)} MB serving${encoder}`,
    ...(soakSlopeMbPer1000 === undefined
      ? []
      : [`soak of ${soakRequests}: ${soakSlopeMbPer1000.toFixed(3)} MB per 1,000 suggestions`]),
  ];
}

function ms(value: number): string {
  return value.toFixed(2);
}
