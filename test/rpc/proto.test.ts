import { execFileSync, spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, onTestFinished, test } from 'vitest';

const root = fileURLToPath(new URL('../..', import.meta.url));

function scratch(): string {
  const directory = mkdtempSync(join(tmpdir(), 'rhyme-proto-'));
  onTestFinished(() => rmSync(directory, { recursive: true }));
  return directory;
}

function buf(args: readonly string[], cwd = root) {
  const { status, stdout, stderr } = spawnSync(join(root, 'node_modules/.bin/buf'), args, {
    cwd,
    encoding: 'utf8',
  });
  return { status, output: stdout + stderr };
}

describe('the contract', () => {
  test('follows the rules of buf, a comment on every field among them', () => {
    expect(buf(['lint'])).toEqual({ status: 0, output: '' });
  });

  test('is refused once a comment is missing', () => {
    const copy = scratch();
    cpSync(join(root, 'proto'), join(copy, 'proto'), { recursive: true });
    cpSync(join(root, 'buf.yaml'), join(copy, 'buf.yaml'));
    const file = join(copy, 'proto/rhyme/v1/retrieval.proto');
    writeFileSync(
      file,
      readFileSync(file, 'utf8').replace('  // Larger is better; comparable within one answer only.\n', ''),
    );
    expect(buf(['lint'], copy).output).toContain('Field "score" should have a non-empty comment');
  });

  test('is formatted', () => {
    expect(buf(['format', '--diff', '--exit-code'])).toEqual({ status: 0, output: '' });
  });
});

test('src/gen is what scripts/generate.mjs makes', () => {
  const fresh = scratch();
  execFileSync(process.execPath, [join(root, 'scripts/generate.mjs'), fresh]);
  expect(textsUnder(join(root, 'src/gen'))).toEqual(textsUnder(fresh));
});

function textsUnder(directory: string): Map<string, string> {
  const files = readdirSync(directory, { recursive: true, encoding: 'utf8' }).filter((name) =>
    name.endsWith('.ts'),
  );
  return new Map(files.sort().map((name) => [name, readFileSync(join(directory, name), 'utf8')]));
}
