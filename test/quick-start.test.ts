import { spawn, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

/** The commands of the README's quick start, as a reader would type them. */
const section = readFileSync('README.md', 'utf8').split('\n## Quick start\n')[1]?.split('\n## ')[0] ?? '';
const lines = [...section.matchAll(/```sh\n([\s\S]*?)```/g)].flatMap(([, block]) =>
  (block as string).trim().split('\n'),
);
const [start, ...others] = lines;

// Its own indexes, so that the whole sample catalogue is indexed here and what a developer has is left alone.
const folder = mkdtempSync(join(tmpdir(), 'rhyme-quick-start-'));
const env = { ...process.env, RHYME_INDEX_DIRECTORY: join(folder, 'indexes'), RHYME_PORT: '0' };
let server: ReturnType<typeof spawn>;

beforeAll(async () => {
  server = spawn(start as string, { shell: true, detached: true, env, stdio: ['ignore', 'pipe', 'inherit'] });
  const output = createInterface({ input: server.stdout as NodeJS.ReadableStream });
  await new Promise<void>((resolve, reject) => {
    output.on('line', (line) => line.startsWith('ready.') && resolve());
    server.once('exit', (status) => reject(new Error(`${start} ended with ${status}`)));
  });
}, 540_000);
afterAll(async () => {
  const ended = new Promise((resolve) => server.once('exit', resolve));
  process.kill(-(server.pid as number), 'SIGINT');
  await ended;
  rmSync(folder, { recursive: true, force: true });
});

const type = (line: string) =>
  spawnSync(line.replace('out.png', join(folder, 'out.png')), { shell: true, env, encoding: 'utf8' });

describe('the quick start', () => {
  it('begins with npm start and goes on with commands', () => {
    expect(start).toBe('npm start');
    expect(others.length).toBeGreaterThanOrEqual(3);
  });

  it.each(others)('%s', (line) => {
    const { status, stdout, stderr } = type(line);
    expect(stderr).not.toMatch(/rhyme: /);
    expect(status).toBe(0);
    expect(stdout).toMatch(/Padaria|birthday|Birthday|ok|graphic/);
  });

  it('has drawn the suggestions', () => {
    expect(statSync(join(folder, 'out.png')).size).toBeGreaterThan(50_000);
  });

  it('answers from the whole sample catalogue', () => {
    const { stdout } = type(
      'npx rhyme search --index demo --text "a cup of coffee" --where "style = outline" --k 5 --json',
    );
    const { hits } = JSON.parse(stdout);
    expect(hits.map(({ title }: { title: string }) => title.toLowerCase())).toContain('coffee');
    for (const hit of hits)
      expect(hit.attributes).toMatchObject({
        licence: expect.any(String),
        attribution: expect.any(String),
        source: expect.any(String),
      });
  });
});
