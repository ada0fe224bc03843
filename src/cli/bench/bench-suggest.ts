import { openBuild } from '../../builds/open.js';
import { loadConfig } from '../../config.js';
import type { Encoder } from '../../encoder/encoder.js';
import { createEngine, type Engine, type SuggestQuery } from '../../engine.js';
import { defineCommand } from '../command.js';
import { withEncoder } from '../open-engine.js';
import { createProgress } from '../progress.js';
import { readCount, scopeOptions } from '../scope.js';
import { printJson } from '../terminal.js';
import { agreement, measureLatencies } from './latency.js';
import { underLoad } from './load.js';
import { currentCommit, machineLine } from './machine.js';
import { childrenRssMb, createSoakMeter, rssMb } from './memory.js';
import { answerable, readPairs, withFreshText } from './pairs.js';
import { printReport, type SuggestBench } from './report.js';

const clients = 8;
/** Few, so that a soak with ever new texts fills them in its warm-up and then only replaces. */
const soakCacheEntries = 1000;

export const command = defineCommand({
  name: 'bench suggest',
  description: `Measures one suggestion end to end, in this process: with every element known, with one changed text, and
    with everything new; the event loop's delay under ${clients} gRPC clients of another process; memory; and how far the
    hits agree with those of an exact search. Answers are never cached.`,
  options: {
    index: scopeOptions.index,
    designs: {
      type: 'string',
      value: 'DIR',
      default: 'samples/designs',
      help: 'rhyme-design/1 files to ask about',
    },
    pairs: {
      type: 'string',
      value: 'N',
      default: '200',
      help: 'distinct (design, slot or element, intent) questions',
    },
    repeats: { type: 'string', value: 'N', default: '5', help: 'figures are medians of so many' },
    soak: { type: 'string', value: 'N', help: 'then N suggestions more, to see whether memory grows' },
    json: { type: 'boolean', help: 'print {machine, commit, results, summary}' },
  },
  examples: [
    ['rhyme bench suggest --index demo', 'the figures of the README'],
    ['rhyme bench suggest --index demo --soak 20000 --json', 'with the slope of memory'],
  ],
  async run({ values, signal }) {
    const { index, designs, json } = values;
    const count = readCount('pairs', values.pairs);
    const repeats = readCount('repeats', values.repeats);
    const soak = values.soak === undefined ? undefined : readCount('soak', values.soak);
    const questions = await readPairs(designs);
    await withEncoder({ modelDirectory: loadConfig().modelDirectory }, signal, async (encoder) => {
      const report = await measure({ index, questions, count, repeats, soak, encoder, signal });
      if (json) printJson(report);
      else printReport(report);
    });
  },
});

interface Bench {
  readonly index: string;
  readonly questions: readonly SuggestQuery[];
  /** How many of them are asked. */
  readonly count: number;
  readonly repeats: number;
  readonly soak: number | undefined;
  readonly encoder: Encoder;
  readonly signal: AbortSignal;
}

async function measure({
  index,
  questions,
  count,
  repeats,
  soak,
  encoder,
  signal,
}: Bench): Promise<SuggestBench> {
  const machine = machineLine();
  const commit = await currentCommit();
  const { indexDirectory, annThreads, elementCacheEntries } = loadConfig();
  const build = await openBuild({ indexDirectory, name: index, annThreads });
  const { id, catalog } = build;
  const engineWith = (elementCacheEntries: number, reader = build.index): Engine =>
    createEngine({ name: index, build: id, catalog, index: reader, encoder, elementCacheEntries });
  const progress = createProgress();
  try {
    const rssLoadedMb = rssMb();
    const warm = engineWith(elementCacheEntries);
    const exact = engineWith(elementCacheEntries, {
      ...build.index,
      search: (vectors, options) => build.index.search(vectors, { ...options, exact: true }),
    });
    const { pairs: queries, refused } = await answerable(warm, questions, count);
    // Also the warm-up: every element is encoded, every path compiled.
    const agreementAt10 = await agreement(warm, exact, queries);

    const scenarios = [
      { name: 'cached', engine: warm, prepare: (query: SuggestQuery) => query },
      {
        name: 'one-changed-text',
        engine: warm,
        prepare: (query: SuggestQuery, fresh: string) => withFreshText(query, fresh, 'one'),
      },
      {
        name: 'all-new',
        engine: engineWith(0),
        prepare: (query: SuggestQuery, fresh: string) => withFreshText(query, fresh, 'all'),
      },
    ];
    const onRepeat = (done: number, total: number) => progress.update('latency', done, total);
    const latencies = await measureLatencies(scenarios, queries, { repeats, signal, onRepeat });

    const requests = queries.length * repeats;
    const onAnswered = (answered: number) => progress.update('load', answered, requests);
    const load = await underLoad(warm, queries, { clients, requests, freshTexts: false, signal, onAnswered });
    const memory = { rssLoadedMb, rssServingMb: rssMb(), encoderRssMb: await childrenRssMb() };
    const growth =
      soak === undefined ? {} : await soakFor(soak, engineWith(soakCacheEntries), queries, signal);

    return {
      machine,
      commit,
      results: [...latencies, { scenario: `${clients}-clients`, ...load }],
      summary: {
        index,
        assets: catalog.size,
        pairs: queries.length,
        refused,
        repeats,
        agreementAt10,
        ...memory,
        ...growth,
      },
    };
  } finally {
    progress.stop();
    await build.close();
  }
}

/** Every request brings a new text, as editing does. */
async function soakFor(
  requests: number,
  engine: Engine,
  queries: readonly SuggestQuery[],
  signal: AbortSignal,
) {
  const progress = createProgress();
  const meter = createSoakMeter(requests);
  const onAnswered = (answered: number) => {
    meter.onAnswered(answered);
    progress.update('soak', answered, requests);
  };
  await underLoad(engine, queries, { clients, requests, freshTexts: true, signal, onAnswered }).finally(
    progress.stop,
  );
  return { soakRequests: requests, soakSlopeMbPer1000: meter.slopeMbPer1000() };
}
