// @ts-check
// Who may import whom, enforced: `node scripts/imports.mjs` fails on every import that the table does not allow,
// on folders and root files that it does not know, and on import cycles.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, normalize, sep } from 'node:path';
import { fileURLToPath } from 'node:url';

/** A room is a folder of src/ or a root file. `*` = every room; `types:x` = types of x only. @type {Record<string, string[]>} */
const table = {
  'errors.ts': [],
  'vectors.ts': [],
  gen: [],
  files: ['errors.ts'],
  pictures: ['errors.ts'],
  design: ['errors.ts', 'vectors.ts'],
  ann: ['errors.ts', 'vectors.ts'],
  encoder: ['pictures', 'files', 'errors.ts', 'vectors.ts'],
  catalog: ['pictures', 'errors.ts', 'vectors.ts'],
  ranking: ['types:design', 'types:catalog', 'errors.ts', 'vectors.ts'],
  engine: ['design', 'encoder', 'catalog', 'ranking', 'errors.ts', 'vectors.ts'],
  'engine.ts': ['design', 'encoder', 'ann', 'catalog', 'ranking', 'engine', 'errors.ts', 'vectors.ts'],
  builds: ['encoder', 'ann', 'catalog', 'files', 'errors.ts'],
  'config.ts': ['errors.ts'],
  rpc: ['engine.ts', 'builds', 'gen', 'errors.ts'],
  cli: ['*'],
  'main.ts': ['*'],
};

/** Libraries that exactly one file wraps: types and errors are converted at that edge. @type {Record<string, string>} */
const wrapped = {
  'hnswlib-node': 'ann/hnsw.ts',
  piscina: 'ann/reader.ts',
  '@tensorflow/tfjs-core': 'encoder/runtimes/tfjs.ts',
  '@tensorflow/tfjs-backend-wasm': 'encoder/runtimes/tfjs.ts',
  '@huggingface/tokenizers': 'encoder/tokenizer.ts',
  sharp: 'pictures/raster.ts',
};

const src = fileURLToPath(new URL('../src/', import.meta.url));
const importPattern =
  /(?:^|\n)\s*(?<statement>import|export)\s+(?<type>type\s)?(?:[^'";]*?\sfrom\s+)?['"](?<from>[^'"]+)['"]|import\(\s*['"](?<dynamic>[^'"]+)['"]/g;

/** @param {string} file path inside src/ */
const roomOf = (file) => (file.includes(sep) ? /** @type {string} */ (file.split(sep)[0]) : file);

/** @typedef {{ from: string, to: string, typeOnly: boolean }} Import */

/** @param {string} file path inside src/ @returns {Import[]} */
function importsOf(file) {
  const text = readFileSync(join(src, file), 'utf8').replace(/\/\*[\s\S]*?\*\//g, '');
  return [...text.matchAll(importPattern)].map((match) => {
    const named = match[0].match(/\{([\s\S]*?)\}/)?.[1];
    const allNamesAreTypes = named
      ?.split(',')
      .every((name) => name.trim() === '' || name.trim().startsWith('type '));
    return {
      from: file,
      to: match.groups?.from ?? match.groups?.dynamic ?? '',
      typeOnly: Boolean(match.groups?.type) || allNamesAreTypes === true,
    };
  });
}

/** @param {Import} found @returns {string | undefined} what is wrong with it */
function problemOf({ from, to, typeOnly }) {
  if (!to.startsWith('.')) {
    const owner = wrapped[to];
    return owner === undefined || normalize(owner) === from
      ? undefined
      : `${from} imports ${to}; only ${owner} may`;
  }
  const target = normalize(join(dirname(from), to)).replace(/\.js$/, '.ts');
  const [own, other] = [roomOf(from), roomOf(target)];
  const allowed = table[own];
  if (allowed === undefined) return `${from}: "${own}" is not in the table of scripts/imports.mjs`;
  if (own === other || allowed.includes('*') || allowed.includes(other)) return undefined;
  if (allowed.includes(`types:${other}`))
    return typeOnly ? undefined : `${from} may import types of ${other} only, not ${to}`;
  return `${from} may not import ${to}; ${own} may import: ${allowed.join(', ') || 'nothing'}`;
}

/** @param {readonly Import[]} imports @returns {string[]} every cycle of files, once */
function cyclesOf(imports) {
  /** @type {Map<string, string[]>} */
  const graph = new Map();
  for (const { from, to } of imports) {
    if (to.startsWith('.'))
      graph.set(from, [
        ...(graph.get(from) ?? []),
        normalize(join(dirname(from), to)).replace(/\.js$/, '.ts'),
      ]);
  }
  /** @type {Set<string>} */
  const done = new Set();
  /** @type {string[]} */
  const cycles = [];
  /** @param {string} file @param {readonly string[]} path */
  const visit = (file, path) => {
    if (path.includes(file)) cycles.push(`cycle: ${[...path.slice(path.indexOf(file)), file].join(' -> ')}`);
    if (path.includes(file) || done.has(file)) return;
    for (const next of graph.get(file) ?? []) visit(next, [...path, file]);
    done.add(file);
  };
  for (const file of graph.keys()) visit(file, []);
  return cycles;
}

const files = readdirSync(src, { recursive: true, encoding: 'utf8' }).filter(
  (file) => file.endsWith('.ts') && !file.startsWith('gen'),
);
const imports = files.flatMap(importsOf);
const problems = [...imports.flatMap((found) => problemOf(found) ?? []), ...cyclesOf(imports)];
for (const problem of problems) console.error(problem);
console.error(
  problems.length === 0
    ? `imports: ${imports.length} in ${files.length} files, all by the table`
    : `imports: ${problems.length} against the table`,
);
process.exitCode = problems.length === 0 ? 0 : 1;
