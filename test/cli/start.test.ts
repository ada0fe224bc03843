import { spawn } from 'node:child_process';
import { cpSync, mkdirSync, readdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { follow, temporaryFolder, untilTestEnds, writeDesign, writePictures } from './harness.js';

const root = join(import.meta.dirname, '../..');

/** Stands for the script that lists thousands of icons. */
const sampleCatalogue = `
  import { readdirSync, writeFileSync } from 'node:fs';
  const names = readdirSync('pictures').filter((name) => name.endsWith('.svg'));
  const lines = names.map((name) => JSON.stringify({ id: name, kind: 'graphic', file: '../pictures/' + name }));
  writeFileSync('indexes/demo-assets.jsonl', lines.join('\\n'));
`;

let project: string;
beforeAll(() => {
  project = temporaryFolder(afterAll);
  for (const name of ['node_modules', 'proto', 'models'])
    symlinkSync(join(root, name), join(project, name), 'junction');
  for (const name of ['dist', 'scripts/start.mjs', 'package.json'])
    cpSync(join(root, name), join(project, name), { recursive: true });
  writeFileSync(join(project, 'scripts/sample-catalogue.mjs'), sampleCatalogue);
  mkdirSync(join(project, 'indexes'));
  writePictures(project);
  writeDesign(join(project, 'samples'));
});

function npmStart(port: number | string) {
  const { PATH, RHYME_MODEL_DIRECTORY } = process.env;
  const env = { PATH, RHYME_PORT: String(port), ...(RHYME_MODEL_DIRECTORY && { RHYME_MODEL_DIRECTORY }) };
  return untilTestEnds(follow(spawn(process.execPath, ['scripts/start.mjs'], { cwd: project, env })));
}

describe('npm start', () => {
  it('indexes once, serves, says what to try, and stops', async () => {
    const first = npmStart(0);
    const [, address] = await first.printed(/^listening on (\S+)$/m);
    await first.printed(
      /npx rhyme suggest samples\/designs\/party\.json --index demo --slot hole --sheet sheet\.png/,
    );
    await first.printed(
      new RegExp(`grpcurl -plaintext -d '{.*}' ${address} rhyme\\.v1\\.RetrievalService/Search`),
    );
    first.child.kill('SIGINT');
    expect(await first.ended).toMatchObject({
      status: 0,
      stderr: expect.stringContaining('making the demo index'),
    });

    const builds = readdirSync(join(project, 'indexes/demo'));
    const second = npmStart(0);
    await second.printed(/ready\. Try/);
    second.child.kill('SIGTERM');
    expect(await second.ended).toMatchObject({ status: 0, stderr: expect.not.stringContaining('making') });
    expect(readdirSync(join(project, 'indexes/demo'))).toEqual(builds);
  });

  it('says how to mend a port that is taken, before anything else', async () => {
    const taken = createServer().listen(0, '127.0.0.1');
    await new Promise((resolve) => taken.once('listening', resolve));
    const { port } = taken.address() as { port: number };
    const { status, stderr } = await npmStart(port).ended;
    taken.close();
    expect(status).toBe(1);
    expect(stderr).toBe(
      `npm start: 127.0.0.1:${port} is in use; choose another port: RHYME_PORT=50052 npm start\n`,
    );
  });
});
