import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { commands } from '../src/cli/commands.js';
import { loadConfig } from '../src/config.js';
import { errorCodes } from '../src/errors.js';

const readme = readFileSync('README.md', 'utf8');

/** Rows of the table under a heading, as their cells without the code marks. */
function table(heading: string): string[][] {
  const section = readme.split(`\n## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section.split('\n').filter((line) => line.startsWith('|'));
  return rows.slice(2).map((row) =>
    row
      .split('|')
      .slice(1, -1)
      .map((cell) => cell.trim().replaceAll('`', '')),
  );
}

describe('the README', () => {
  it('lists every error code with its gRPC status, and no other', () => {
    expect(table('Errors').map(([code, status]) => [code, status])).toEqual(Object.entries(errorCodes));
  });

  it('lists every setting with its default, and no other', () => {
    const defaults = Object.entries(loadConfig({ env: {} })).map(([name, value]) => [name, String(value)]);
    expect(table('Settings').map(([name, value]) => [name, value])).toEqual(defaults);
  });

  it('names every command', () => {
    for (const name of Object.keys(commands)) expect(readme).toContain(`rhyme ${name}`);
  });

  it('gives a reason for every dependency', () => {
    const { dependencies, devDependencies } = JSON.parse(readFileSync('package.json', 'utf8'));
    const named = table('Dependencies').flatMap(([names]) => (names ?? '').split(/[,:\s]+/));
    const covered = (name: string) =>
      named.some((n) => n === name || (n.endsWith('*') && name.startsWith(n.slice(0, -1))));
    const unexplained = Object.keys({ ...dependencies, ...devDependencies }).filter(
      (name) => !name.startsWith('@types/') && !covered(name),
    );
    expect(unexplained).toEqual([]);
  });

  it('shows pictures that exist', () => {
    const pictures = [...readme.matchAll(/!\[[^\]]*\]\(([^)]+)\)/g)].map(([, path]) => path as string);
    expect(pictures.length).toBeGreaterThanOrEqual(3);
    for (const path of pictures) expect(readFileSync(path).subarray(1, 4).toString()).toBe('PNG');
  });
});
