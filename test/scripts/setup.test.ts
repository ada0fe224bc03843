import { spawnSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const root = join(import.meta.dirname, '../..');
const project = mkdtempSync(join(tmpdir(), 'rhyme-setup-'));

function write(path: string, content: unknown) {
  mkdirSync(dirname(join(project, path)), { recursive: true });
  writeFileSync(join(project, path), typeof content === 'string' ? content : JSON.stringify(content));
}

/** A lock whose only package is the real compiler, linked from a folder, so that npm needs no network. */
const lock = (version: string) => ({
  name: 'fresh-clone',
  version: '1.0.0',
  lockfileVersion: 3,
  packages: {
    '': { name: 'fresh-clone', version: '1.0.0', dependencies: { typescript: 'file:vendor/typescript' } },
    'vendor/typescript': { version },
    'node_modules/typescript': { resolved: 'vendor/typescript', link: true },
  },
});

function setup() {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/setup.mjs'], {
    cwd: project,
    encoding: 'utf8',
    env: { ...process.env, npm_config_offline: 'true' },
  });
  const done = ['installing', 'building'].filter((what) => stderr.includes(`${what} `));
  return { status, stdout, stderr, done };
}

beforeAll(() => {
  const dependencies = { typescript: 'file:vendor/typescript' };
  write('package.json', { name: 'fresh-clone', version: '1.0.0', type: 'module', dependencies });
  write('package-lock.json', lock('5.9.3'));
  write('vendor/typescript/package.json', { name: 'typescript', version: '5.9.3' });
  for (const folder of ['bin', 'lib']) {
    symlinkSync(
      join(root, 'node_modules/typescript', folder),
      join(project, 'vendor/typescript', folder),
      'junction',
    );
  }
  write('src/main.ts', 'export const answer: number = 42;');
  const tsconfig = JSON.parse(readFileSync(join(root, 'tsconfig.json'), 'utf8'));
  write('tsconfig.json', { ...tsconfig, compilerOptions: { ...tsconfig.compilerOptions, types: [] } });
  cpSync(join(root, 'scripts/setup.mjs'), join(project, 'scripts/setup.mjs'));
});
afterAll(() => rmSync(project, { recursive: true, force: true }));

describe('setup', { timeout: 60_000 }, () => {
  it('installs and builds on a fresh clone, and then does nothing', () => {
    expect(setup()).toMatchObject({ status: 0, stdout: '', done: ['installing', 'building'] });
    expect(readFileSync(join(project, 'dist/main.js'), 'utf8')).toContain('answer = 42');
    expect(statSync(join(project, 'dist/main.js')).mode & 0o111).toBe(0o111);
    expect(setup()).toMatchObject({ status: 0, stdout: '', stderr: '' });
  });

  it('builds again when dist/ is gone or a source changed, and fails where the compiler does', () => {
    rmSync(join(project, 'dist'), { recursive: true });
    expect(setup()).toMatchObject({ status: 0, done: ['building'] });
    expect(readFileSync(join(project, 'dist/main.js'), 'utf8')).toContain('answer = 42');

    write('src/main.ts', 'export const answer: number = "42";');
    expect(setup()).toMatchObject({
      status: 1,
      stderr: expect.stringMatching(/src\/main\.ts\(1,14\).*\n.*failed/),
    });
  });

  it('installs again when the lock file names other versions', () => {
    write('src/main.ts', 'export const answer: number = 43;');
    write('package-lock.json', lock('5.9.4'));
    expect(setup()).toMatchObject({ status: 0, done: expect.arrayContaining(['installing']) });
  });
});
