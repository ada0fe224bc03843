import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { RhymeError, type Violation } from './errors.js';

const milliseconds = z.int().min(1).max(600_000);

/** Every setting with its range and default. What an index or a model is stands in its own files, not here. */
const settings = z
  .strictObject({
    /** Address to listen on. There is no authentication yet: leave this machine only behind a proxy that has it. */
    host: z.string().min(1).default('127.0.0.1'),
    /** 0 takes any free port. */
    port: z.int().min(0).max(65_535).default(50_051),
    /** Directories, relative to where the process was started. */
    indexDirectory: z.string().min(1).default('indexes'),
    modelDirectory: z.string().min(1).default('models/embedded'),
    /** Time for a call that sets no deadline. */
    defaultTimeoutMs: milliseconds.default(10_000),
    /** The longest deadline that is honoured. */
    maxTimeoutMs: milliseconds.default(60_000),
    /** How long a stopping server waits for the calls that it is answering. */
    drainTimeoutMs: milliseconds.default(10_000),
    /** Calls beyond this many at once are refused. */
    maxConcurrentRequests: z.int().min(1).max(100_000).default(64),
    /** Largest message, in either direction. */
    maxMessageBytes: z
      .int()
      .min(1024)
      .max(1024 ** 3)
      .default(16 * 1024 ** 2),
    /** Threads that search indexes. */
    annThreads: z.int().min(1).max(256).default(1),
    /** Vectors of design elements that are kept, about 2 KB each. */
    elementCacheEntries: z.int().min(0).max(10_000_000).default(20_000),
    logLevel: z.enum(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent']).default('info'),
  })
  .refine((config) => config.defaultTimeoutMs <= config.maxTimeoutMs, {
    path: ['defaultTimeoutMs'],
    message: 'is above maxTimeoutMs',
  });

export type Config = Readonly<z.output<typeof settings>>;

export interface ConfigSources {
  /** A JSON file with any of the settings. */
  readonly file?: string;
  /** `RHYME_PORT`, `RHYME_LOG_LEVEL` and so on; wins over the file. Default: the process's. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}

const prefix = 'RHYME_';

/**
 * The settings, frozen.
 * @throws RhymeError INVALID_CONFIG that lists everything that is wrong, unknown names included.
 */
export function loadConfig({ file, env = process.env }: ConfigSources = {}): Config {
  const fromFile = file === undefined ? {} : readSettings(file);
  const { values: fromEnv, unknown } = environmentSettings(env);
  const given = { ...fromFile, ...fromEnv };
  const parsed = settings.safeParse(given);
  const problems = [
    ...unknown,
    ...(parsed.success ? [] : parsed.error.issues.flatMap((issue) => violationsOf(issue, given))),
  ];
  if (parsed.success && problems.length === 0) return Object.freeze(parsed.data);

  const list = problems.map(({ field, problem }) => `${field} ${problem}`).join('; ');
  throw new RhymeError('INVALID_CONFIG', `${list}. Correct ${file ?? 'the environment'} and start again`, {
    violations: problems,
  });
}

/** `logLevel` is `RHYME_LOG_LEVEL` in the environment. */
function environmentName(setting: string): string {
  return prefix + setting.replace(/[A-Z]/g, (letter) => `_${letter}`).toUpperCase();
}

function environmentSettings(env: NonNullable<ConfigSources['env']>) {
  const names = new Map(Object.keys(settings.shape).map((setting) => [environmentName(setting), setting]));
  const values: Record<string, unknown> = {};
  const unknown: Violation[] = [];
  for (const [name, text] of Object.entries(env)) {
    if (text === undefined || !name.startsWith(prefix)) continue;
    const setting = names.get(name);
    if (setting === undefined)
      unknown.push({ field: name, problem: `is no setting; there are ${[...names.keys()].join(', ')}` });
    else values[setting] = /^-?\d+$/.test(text) ? Number(text) : text;
  }
  return { values, unknown };
}

function readSettings(file: string): object {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new RhymeError('INVALID_CONFIG', `cannot read the settings in ${file}: ${reason}`, { cause });
  }
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value;
  throw new RhymeError(
    'INVALID_CONFIG',
    `${file} does not hold a JSON object of settings, e.g. {"port": 50051}`,
  );
}

function violationsOf(issue: z.core.$ZodIssue, given: Readonly<Record<string, unknown>>): Violation[] {
  if (issue.code === 'unrecognized_keys') {
    const known = Object.keys(settings.shape).join(', ');
    return issue.keys.map((key) => ({ field: key, problem: `is no setting; there are ${known}` }));
  }
  const setting = String(issue.path[0]);
  return [
    {
      field: setting,
      problem: `= ${JSON.stringify(given[setting])} (${environmentName(setting)}): ${issue.message}`,
    },
  ];
}
