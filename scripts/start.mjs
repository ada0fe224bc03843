// @ts-check
// Makes the demo index if there is none, serves, and says what to try. `npm start` runs setup.mjs first, so dist/ is there.
import { spawn } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { readManifest } from '../dist/builds/manifest.js';
import { listBuilds } from '../dist/builds/open.js';
import { loadConfig } from '../dist/config.js';
import { openModel } from '../dist/encoder/embedded.js';

const name = 'demo';
const list = 'indexes/demo-assets.jsonl';
const designs = 'samples/designs';

/** @type {import('node:child_process').ChildProcess | undefined} */
let child;
let stopped = false;
for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM'])) {
  process.on(signal, () => {
    stopped = true;
    child?.kill(signal);
  });
}

try {
  process.chdir(fileURLToPath(new URL('..', import.meta.url)));
  process.exitCode = await start();
} catch (error) {
  console.error(`npm start: ${error instanceof Error ? error.message : error}`);
  process.exitCode = 1;
}

async function start() {
  const config = loadConfig();
  await checkPort(config);
  if (!(await hasIndex(config))) {
    console.error('making the demo index; the next start finds it …');
    const made =
      (await runs(['scripts/sample-catalogue.mjs'])) ||
      (await runs(['dist/main.js', 'index', list, '--name', name]));
    if (made !== 0) return made;
  }
  return stopped ? 130 : runs(['dist/main.js', 'serve'], createAnnouncer());
}

/** Known now rather than after the demo has been indexed. @param {import('../dist/config.js').Config} config */
function checkPort({ host, port }) {
  return new Promise((resolve, reject) => {
    const probe = createServer().once('error', (/** @type {NodeJS.ErrnoException} */ error) => {
      const problem = error.code === 'EADDRINUSE' ? 'is in use' : `cannot be used (${error.message})`;
      reject(new Error(`${host}:${port} ${problem}; choose another port: RHYME_PORT=50052 npm start`));
    });
    probe.listen(port, host, () => probe.close(resolve));
  });
}

/** One made with another model than the present would be refused. @param {import('../dist/config.js').Config} config */
async function hasIndex({ indexDirectory, modelDirectory }) {
  const current = (await listBuilds(indexDirectory)).find((index) => index.name === name);
  if (current === undefined) return false;
  const manifest = await readManifest(join(indexDirectory, name, current.build)).catch(() => undefined);
  return manifest?.model.fingerprint === (await openModel(modelDirectory)).fingerprint;
}

/**
 * Runs a script of ours to its end.
 * @param {readonly string[]} args
 * @param {(line: string) => void} [onLine] of its stdout, besides printing it
 * @returns {Promise<number>} its exit status
 */
function runs(args, onLine = () => {}) {
  return new Promise((resolve) => {
    const started = spawn(process.execPath, args, { stdio: ['ignore', 'pipe', 'inherit'] });
    child = started;
    createInterface({ input: started.stdout }).on('line', (line) => {
      console.log(line);
      onLine(line);
    });
    started.once('close', (status) => resolve(status ?? 1));
  });
}

/** `serve` says where it listens, and later, when its health is SERVING, what it serves. */
function createAnnouncer() {
  const { file, slot } = sampleSlot();
  const request = JSON.stringify({ index: name, text: 'a cup of coffee', k: 3 });
  let address = '';
  /** @param {string} line */
  return (line) => {
    address = /^listening on (\S+)$/.exec(line)?.[1] ?? address;
    if (!line.startsWith('serving ')) return;
    console.log(`
ready. Try in another terminal:

  npx rhyme suggest ${file} --index ${name} --slot ${slot} --sheet sheet.png

  grpcurl -plaintext -d '${request}' ${address} rhyme.v1.RetrievalService/Search

Your own pictures: npx rhyme index YOUR_FOLDER --name mine. Ctrl-C stops.`);
  };
}

/** The first sample design with a slot. */
function sampleSlot() {
  const files = readdirSync(designs).filter((file) => file.endsWith('.json'));
  for (const file of files.sort()) {
    /** @type {{ pages: { elements: { id: string, kind: string }[] }[] }} */
    const { pages } = JSON.parse(readFileSync(join(designs, file), 'utf8'));
    const slot = pages[0]?.elements.find(({ kind }) => kind === 'slot');
    if (slot) return { file: `${designs}/${file}`, slot: slot.id };
  }
  throw new Error(`${designs} holds no design with a slot; restore it from git`);
}
