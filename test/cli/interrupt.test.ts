import { existsSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { start, temporaryFolder, writePictures } from './harness.js';

/** Enough that the encoder is at work for seconds. */
const copies = 200;

it('leaves no half build and no process when interrupted', async () => {
  const folder = temporaryFolder();
  const pictures = writePictures(folder);
  const names = readdirSync(pictures).filter((name) => name.endsWith('.svg'));
  const lines = Array.from({ length: copies }, (_, copy) =>
    names.map((name) => JSON.stringify({ id: `${copy}/${name}`, kind: 'graphic', file: `pictures/${name}` })),
  );
  writeFileSync(join(folder, 'many.jsonl'), lines.flat().join('\n'));

  const { child, printed, ended } = start(['index', 'many.jsonl', '--name', 'many'], { cwd: folder });
  await printed(/^encode: \d+ of 6000$/m);
  child.kill('SIGINT');
  const { status, stdout, stderr } = await ended;
  expect({ status, stdout }).toEqual({ status: 130, stdout: '' });
  expect(stderr).toMatch(/\nrhyme: interrupted\n$/);
  const home = join(folder, 'indexes/many');
  expect(existsSync(home) ? readdirSync(home) : []).toEqual([]);
});
