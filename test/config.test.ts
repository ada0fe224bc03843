import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, onTestFinished, test } from 'vitest';
import { type ConfigSources, loadConfig } from '../src/config.js';
import { RhymeError } from '../src/errors.js';

function write(text: string): string {
  const directory = mkdtempSync(join(tmpdir(), 'rhyme-config-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  const file = join(directory, 'rhyme.json');
  writeFileSync(file, text);
  return file;
}

function problemsOf(sources: ConfigSources): RhymeError {
  try {
    loadConfig(sources);
  } catch (error) {
    if (error instanceof RhymeError) return error;
    throw error;
  }
  throw new Error('the configuration was accepted');
}

test('without sources there are defaults, fewer than 15 and frozen', () => {
  const config = loadConfig({ env: {} });
  expect(config).toEqual({
    host: '127.0.0.1',
    port: 50051,
    indexDirectory: 'indexes',
    modelDirectory: 'models/embedded',
    defaultTimeoutMs: 10_000,
    maxTimeoutMs: 60_000,
    drainTimeoutMs: 10_000,
    maxConcurrentRequests: 64,
    maxMessageBytes: 16_777_216,
    annThreads: 1,
    elementCacheEntries: 20_000,
    logLevel: 'info',
  });
  expect(Object.keys(config).length).toBeLessThan(15);
  expect(Object.isFrozen(config)).toBe(true);
});

test('the environment wins over the file, the file over the defaults', () => {
  const file = write('{"port": 1, "annThreads": 2}');
  const env = { RHYME_PORT: '3', RHYME_LOG_LEVEL: 'warn', HOME: '/root' };
  expect(loadConfig({ file, env })).toMatchObject({
    port: 3,
    annThreads: 2,
    logLevel: 'warn',
    host: '127.0.0.1',
  });
});

test("the process's environment is the default", () => {
  process.env.RHYME_PORT = '4';
  onTestFinished(() => void delete process.env.RHYME_PORT);
  expect(loadConfig().port).toBe(4);
});

test('everything that is wrong is listed at once, with value, name and rule', () => {
  const file = write('{"port": "80", "prot": 80, "logLevel": "loud", "annThreads": 0}');
  const error = problemsOf({ file, env: { RHYME_HOTS: 'x', RHYME_MAX_MESSAGE_BYTES: '16MB' } });
  expect(error.code).toBe('INVALID_CONFIG');
  expect(error.violations.map(({ field }) => field).sort()).toEqual([
    ...['RHYME_HOTS', 'annThreads', 'logLevel', 'maxMessageBytes', 'port', 'prot'],
  ]);
  expect(error.message).toContain(
    'port = "80" (RHYME_PORT): Invalid input: expected number, received string',
  );
  expect(error.message).toContain('maxMessageBytes = "16MB" (RHYME_MAX_MESSAGE_BYTES)');
  expect(error.message).toContain('RHYME_HOTS is no setting; there are RHYME_HOST, RHYME_PORT');
  expect(error.message).toContain(`Correct ${file}`);
});

describe('a value out of its range is refused', () => {
  test.each([
    ['RHYME_PORT', '65536'],
    ['RHYME_PORT', ''],
    ['RHYME_PORT', 'tcp://10.0.0.1:50051'],
    ['RHYME_HOST', ''],
    ['RHYME_DEFAULT_TIMEOUT_MS', '0'],
    ['RHYME_DEFAULT_TIMEOUT_MS', '60001'],
    ['RHYME_MAX_CONCURRENT_REQUESTS', '0'],
    ['RHYME_MAX_CONCURRENT_REQUESTS', '1.5'],
  ])('%s=%s', (name, value) => {
    expect(problemsOf({ env: { [name]: value } }).message).toContain(name);
  });
});

test.each([
  ['is not JSON', '{port: 1}'],
  ['is a list', '[]'],
  ['is null', 'null'],
])('a file that %s is refused by name', (_, text) => {
  const file = write(text);
  expect(problemsOf({ file, env: {} })).toMatchObject({
    code: 'INVALID_CONFIG',
    message: expect.stringContaining(file),
  });
});

test('a missing file is refused by name', () => {
  expect(problemsOf({ file: '/nowhere/rhyme.json', env: {} }).message).toContain('/nowhere/rhyme.json');
});
