// @ts-check
// `npm run check`: everything that can be said of the code without running it. Goes through all steps, then fails if any did.
import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('..', import.meta.url));
const generated = ['NOTICE', 'src/gen'];

/** @type {[string, string, ...string[]][]} name, program of node_modules/.bin or a script, arguments */
const steps = [
  ['format and lint', 'biome', 'check', '--error-on-warnings', '.'],
  ['types', 'tsc', '--noEmit', '-p', 'test/tsconfig.json'],
  ['import table', 'scripts/imports.mjs'],
  ['proto lint', 'buf', 'lint'],
  ['proto format', 'buf', 'format', '--diff', '--exit-code'],
];

/** @param {string} program @param {string[]} args */
function passes(program, args) {
  const [command, given] = program.endsWith('.mjs')
    ? [process.execPath, [program, ...args]]
    : [join(root, 'node_modules/.bin', program), args];
  return spawnSync(command, given, { cwd: root, stdio: 'inherit' }).status === 0;
}

/** @returns {string} all that the generators write, to be compared before and after */
function generatedText() {
  return generated
    .flatMap((path) =>
      path.includes('.') || path === 'NOTICE'
        ? [path]
        : readdirSync(join(root, path), { recursive: true, encoding: 'utf8' })
            .sort()
            .filter((file) => file.endsWith('.ts'))
            .map((file) => join(path, file)),
    )
    .map((file) => `${file}\n${readFileSync(join(root, file), 'utf8')}`)
    .join('\n');
}

const before = generatedText();
const ran = passes('scripts/generate.mjs', []) && passes('scripts/notice.mjs', []);
const failed =
  ran && generatedText() === before
    ? []
    : ['generate: what is committed is not what `npm run generate` writes; commit what it wrote'];
for (const [name, program, ...args] of steps) {
  if (!passes(program, args)) failed.push(name);
}
for (const name of failed) console.error(`check failed: ${name}`);
if (failed.length === 0) console.error('check: all good');
process.exitCode = failed.length === 0 ? 0 : 1;
