import { logVerbosity, setLogVerbosity } from '@grpc/grpc-js';
import { pino } from 'pino';
import { listBuilds, openBuild } from '../builds/open.js';
import { type Config, loadConfig } from '../config.js';
import { createEncoder } from '../encoder/client.js';
import type { Encoder } from '../encoder/encoder.js';
import type { Engine } from '../engine.js';
import { RhymeError } from '../errors.js';
import type { Log } from '../rpc/middleware.js';
import { createRpcServer } from '../rpc/server.js';
import { defineCommand } from './command.js';
import { engineOf } from './open-engine.js';
import { print } from './terminal.js';

export const command = defineCommand({
  name: 'serve',
  description: `Answers over gRPC with the current build of every index. Health says NOT_SERVING until the model is warm
    and the indexes are loaded. SIGTERM and Ctrl-C stop it gracefully. Settings come from --config and from RHYME_PORT,
    RHYME_LOG_LEVEL and so on; logs are JSON on stderr.`,
  options: {
    config: { type: 'string', value: 'FILE', help: 'JSON file of settings; the environment wins over it' },
  },
  examples: [
    ['rhyme serve', 'on 127.0.0.1:50051'],
    ['RHYME_PORT=0 rhyme serve', 'on any free port, which is printed'],
    ['rhyme serve --config production.json', 'with settings such as {"annThreads": 4}'],
  ],
  async run({ values, signal }) {
    const config = loadConfig(values.config === undefined ? {} : { file: values.config });
    const log = pino({ level: config.logLevel }, pino.destination({ dest: process.stderr.fd, sync: true }));
    // It would write plain lines among ours, about what it also throws.
    setLogVerbosity(logVerbosity.NONE);
    const server = await createRpcServer({ ...config, log });
    print(`listening on ${config.host}:${server.port}`);
    let encoder: Encoder | undefined;
    const engines = new Map<string, Engine>();
    try {
      encoder = await createEncoder({ modelDirectory: config.modelDirectory });
      for (const engine of await openAll(encoder, config, log)) engines.set(engine.name, engine);
      server.setEngines(engines);
      print(
        `serving ${[...engines.values()].map(({ name, size }) => `${name} (${size} assets)`).join(', ')}`,
      );
      await aborted(signal);
      log.info({}, 'stopping');
    } finally {
      await server.close();
      await Promise.all([...engines.values()].map((engine) => engine.close()));
      await encoder?.close();
    }
  },
});

/** One index that cannot be served is no reason to keep the others from their users; none at all is. */
async function openAll(encoder: Encoder, config: Config, log: Log): Promise<Engine[]> {
  const builds = await listBuilds(config.indexDirectory);
  const opened = await Promise.allSettled(builds.map(({ name }) => openEngine(name, encoder, config)));
  const refused = opened.flatMap((result) =>
    result.status === 'rejected' ? [RhymeError.from(result.reason)] : [],
  );
  for (const { code, message } of refused) log.error({ code, problem: message }, 'index left out');
  const engines = opened.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  if (engines.length > 0) return engines;
  const nothing = `there is no index in ${config.indexDirectory}; make one: rhyme index FOLDER --name NAME`;
  throw refused[0] ?? new RhymeError('NOT_FOUND', nothing);
}

async function openEngine(name: string, encoder: Encoder, config: Config): Promise<Engine> {
  const { indexDirectory, annThreads, elementCacheEntries } = config;
  const build = await openBuild({ indexDirectory, name, annThreads });
  try {
    return engineOf({ name, build, encoder, elementCacheEntries });
  } catch (thrown) {
    await build.close();
    throw thrown;
  }
}

function aborted(signal: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true });
  });
}
