import type { VectorReader } from '../../ann/vector-index.js';
import type { OpenBuild } from '../../builds/open.js';
import { loadConfig } from '../../config.js';
import type { Encoder } from '../../encoder/encoder.js';
import type { Engine, SuggestQuery } from '../../engine.js';
import { defineCommand } from '../command.js';
import { engineOf, withBuild, withEncoder } from '../open-engine.js';
import { createProgress } from '../progress.js';
import { readCount, scopeOptions } from '../scope.js';
import { printJson } from '../terminal.js';
import { agreement, measureLatencies, type Scenario } from './latency.js';
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
    const config = loadConfig();
    await withBuild(index, config, (build) =>
      withEncoder({ modelDirectory: config.modelDirectory }, signal, async (encoder) => {
        const report = await measure({
          name: index,
          build,
          encoder,
          questions,
          count,
          repeats,
          soak,
          signal,
        });
        if (json) printJson(report);
        else printReport(report);
      }),
    );
  },
});

interface Bench {
  readonly name: string;
  readonly build: OpenBuild;
  readonly encoder: Encoder;
  readonly questions: readonly SuggestQuery[];
  /** How many of them are asked. */
  readonly count: number;
  readonly repeats: number;
  readonly soak: number | undefined;
  readonly signal: AbortSignal;
}

async function measure(bench: Bench): Promise<SuggestBench> {
  const { name, build, encoder, questions, count, repeats, soak, signal } = bench;
  const machine = machineLine();
  const commit = await currentCommit();
  const engineWith = (elementCacheEntries: number, index = build.index) =>
    engineOf({ name, build: { ...build, index }, encoder, elementCacheEntries });
  const { elementCacheEntries } = loadConfig();
  const progress = createProgress();
  try {
    const rssLoadedMb = rssMb();
    const warm = engineWith(elementCacheEntries);
    const exact = engineWith(elementCacheEntries, exactly(build.index));
    const { pairs: queries, refused } = await answerable(warm, questions, { count, signal });
    // Also the warm-up: every element is encoded, every path compiled.
    const agreementAt10 = await agreement(warm, exact, queries, signal);
    const onRepeat = (done: number, total: number) => progress.update('latency', done, total);
    const scenarios = scenariosOf(warm, engineWith(0));
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
        index: name,
        assets: build.catalog.size,
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
  }
}

function scenariosOf(warm: Engine, forgetful: Engine): Scenario[] {
  return [
    { name: 'cached', engine: warm, prepare: (query) => query },
    {
      name: 'one-changed-text',
      engine: warm,
      prepare: (query, number) => withFreshText(query, number, 'one'),
    },
    { name: 'all-new', engine: forgetful, prepare: (query, number) => withFreshText(query, number, 'all') },
  ];
}

/** The same index, every search of which compares with every asset. */
function exactly(index: VectorReader): VectorReader {
  return { ...index, search: (queries, options) => index.search(queries, { ...options, exact: true }) };
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
