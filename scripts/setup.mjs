// @ts-check
// Installs and builds what is missing or stale, and nothing else: `npm start` and `npm test` begin with it.
// Node's own modules only, because on a fresh clone there is nothing else.
import { spawnSync } from 'node:child_process';
import {
  chmodSync,
  existsSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
/** @param {string} path */
const inRoot = (path) => join(root, path);

/** @typedef {{ version?: string, integrity?: string, optional?: boolean }} LockedPackage */

/** @param {string} path @returns {Record<string, LockedPackage>} by folder; '' is this project itself */
const lockedPackages = (path) => JSON.parse(readFileSync(inRoot(path), 'utf8')).packages;

/** npm writes node_modules/.package-lock.json last, so it is a list of what is really there, whoever ran npm. */
function isInstalled() {
  if (!existsSync(inRoot('node_modules/.package-lock.json'))) return false;
  const installed = lockedPackages('node_modules/.package-lock.json');
  return Object.entries(lockedPackages('package-lock.json')).every(([folder, wanted]) => {
    const found = installed[folder];
    // Optional packages are mostly binaries of other platforms.
    if (folder === '' || (wanted.optional && !found)) return true;
    return found?.version === wanted.version && found?.integrity === wanted.integrity;
  });
}

const stamp = 'dist/.built';

/** @param {string} path @returns {number} the time of the last change in ms; a folder's own time tells of removed files */
function lastChange(path) {
  const here = statSync(inRoot(path));
  const inside = here.isDirectory()
    ? readdirSync(inRoot(path)).map((name) => lastChange(join(path, name)))
    : [];
  return Math.max(here.mtimeMs, ...inside);
}

function isBuilt() {
  if (!existsSync(inRoot(stamp))) return false;
  const built = statSync(inRoot(stamp)).mtimeMs;
  return ['src', 'tsconfig.json', 'package.json'].every((path) => lastChange(path) <= built);
}

/** @param {string} command @param {readonly string[]} args */
function runs(command, args) {
  // Their output belongs on stderr: stdout is for the command that comes after.
  const { status } = spawnSync(command, args, {
    cwd: root,
    stdio: ['inherit', 2, 2],
    shell: process.platform === 'win32',
  });
  return status === 0;
}

/** @param {readonly string[]} commands any one of which will do */
const answers = (commands) =>
  commands.some((command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0);

function installRemedy() {
  const needs = { 'a C++ compiler': ['c++', 'g++', 'clang++'], make: ['make'], 'Python 3': ['python3'] };
  const missing = Object.entries(needs).filter(([, commands]) => !answers(commands));
  const tools = missing.map(([name, commands]) => `${name} (${commands.join(' or ')})`).join(', ');
  return missing.length > 0
    ? `the native addon hnswlib-node is compiled here and this machine lacks ${tools}: install them and run this again`
    : 'npm said why above; the first install needs the network or a filled npm cache';
}

/** @param {string} what @param {() => boolean} work @param {() => string} remedy */
function step(what, work, remedy) {
  console.error(`${what} …`);
  const start = performance.now();
  if (!work()) {
    console.error(`${what} failed: ${remedy()}`);
    process.exit(1);
  }
  console.error(`${what} done in ${((performance.now() - start) / 1000).toFixed(1)} s`);
}

function build() {
  // tsc's notes of the last build outlive a removed dist/, and by them it would write nothing.
  if (!existsSync(inRoot(stamp))) rmSync(inRoot('node_modules/.cache/tsconfig.tsbuildinfo'), { force: true });
  const start = new Date();
  if (!runs(process.execPath, ['node_modules/typescript/bin/tsc', '-p', 'tsconfig.json'])) return false;
  // `npx rhyme` starts it as a program.
  chmodSync(inRoot('dist/main.js'), 0o755);
  // The time at which the compiler began: a file that was saved meanwhile is newer.
  writeFileSync(inRoot(stamp), start.toISOString());
  utimesSync(inRoot(stamp), start, start);
  return true;
}

// Not `npm ci`: it refuses a lock file without the binaries of every other platform, which not every registry carries.
if (!isInstalled())
  step('installing packages (npm install)', () => runs('npm', ['install', '--no-save']), installRemedy);
if (!isBuilt()) step('building (tsc)', build, () => 'the compiler names the place above');
