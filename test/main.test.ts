import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { rhyme, start } from './cli/harness.js';

describe('rhyme', () => {
  it('tells its version and its commands', async () => {
    const { version } = JSON.parse(readFileSync('package.json', 'utf8'));
    expect(await rhyme(['--version'])).toEqual({ status: 0, stdout: `${version}\n`, stderr: '' });
    const help = await rhyme(['--help']);
    expect(help).toMatchObject({ status: 0, stderr: '' });
    for (const name of ['index', 'serve', 'search', 'suggest', 'encode', 'doctor', 'bench suggest']) {
      expect(help.stdout).toContain(`\n  ${name} `);
    }
    expect(await rhyme([])).toEqual(help);
  });

  it.each([
    ['serach', 'did you mean "search"?'],
    ['bench', 'did you mean "bench suggest"?'],
    ['entirely-else', 'there is no command "entirely-else" — see rhyme --help'],
  ])('refuses the command "%s" with a hint', async (name, hint) => {
    const { status, stdout, stderr } = await rhyme([name]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain(hint);
  });

  it('ends quietly when nobody reads on', async () => {
    const { child, ended } = start(['suggest', '--help']);
    child.stdout.destroy();
    expect(await ended).toMatchObject({ stderr: '' });
  });
});
