import { credentials, loadPackageDefinition } from '@grpc/grpc-js';
import { loadSync } from '@grpc/proto-loader';
import { protoPath } from 'grpc-health-check';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { loadProtocol } from '../../src/rpc/protocol.js';
import { json, rhyme, startServer, temporaryFolder, writePictures } from './harness.js';

let folder: string;
beforeAll(async () => {
  folder = temporaryFolder(afterAll);
  writePictures(folder);
  json(await rhyme(['index', 'pictures', '--name', 'shapes', '--json'], { cwd: folder }));
});

// biome-ignore lint/suspicious/noExplicitAny: grpc-health-check ships no types for its client
const { Health } = (loadPackageDefinition(loadSync(protoPath, { enums: String })) as any).grpc.health.v1;

function health(address: string): Promise<string> {
  const client = new Health(address, credentials.createInsecure());
  return new Promise((resolve, reject) => {
    client.Check({ service: '' }, (error: Error | null, response: { status: string }) => {
      client.close();
      if (error) reject(error);
      else resolve(response.status);
    });
  });
}

function search(address: string): Promise<string[]> {
  const client = new (loadProtocol().v1.RetrievalService)(address, credentials.createInsecure());
  return new Promise((resolve, reject) => {
    client.Search({ index: 'shapes', text: 'red heart', k: 2 }, (error, response) => {
      client.close();
      if (error) reject(error);
      else resolve(response?.hits.map((hit) => hit.asset?.id ?? '') ?? []);
    });
  });
}

it.each(['SIGTERM', 'SIGINT'] as const)('serves on a free port and stops well on %s', async (signal) => {
  const { child, printed, ended } = startServer(['serve'], { cwd: folder, env: { RHYME_PORT: '0' } });
  const [, address = ''] = await printed(/^listening on (127\.0\.0\.1:\d+)$/m);
  expect(['SERVING', 'NOT_SERVING']).toContain(await health(address));
  await printed(/^serving shapes \(30 assets\)$/m);
  expect(await health(address)).toBe('SERVING');
  expect(await search(address)).toContain('heart-0.svg');
  child.kill(signal);
  const { status, stderr } = await ended;
  expect(status).toBe(0);
  const logged = stderr
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(logged).toContainEqual(
    expect.objectContaining({ method: '/rhyme.v1.RetrievalService/Search', status: 'OK' }),
  );
});

it('says how to mend a port that is taken', async () => {
  const first = startServer(['serve'], { cwd: folder, env: { RHYME_PORT: '0' } });
  const [, port = ''] = await first.printed(/^listening on .*:(\d+)$/m);
  const second = await rhyme(['serve'], { cwd: folder, env: { RHYME_PORT: port } });
  expect(second.status).toBe(1);
  expect(second.stderr).toMatch(/^rhyme: cannot listen on .*choose another.*\n$/);
  first.child.kill('SIGTERM');
  expect(await first.ended).toMatchObject({ status: 0 });
});
