import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { withFreshText } from '../../../src/cli/bench/pairs.js';
import { suggestMessage } from '../../../src/cli/bench/suggest-message.js';
import { parseDesign } from '../../../src/engine.js';
import { design, json, rhyme, temporaryFolder, writeDesign, writePictures } from '../harness.js';

it('measures every scenario', async () => {
  const folder = temporaryFolder();
  writePictures(folder);
  writeDesign(folder);
  json(await rhyme(['index', 'pictures', '--name', 'shapes', '--json'], { cwd: folder }));
  const options = ['--designs', 'designs', '--pairs', '8', '--repeats', '2', '--soak', '400', '--json'];
  const { machine, commit, results, summary } = json(
    await rhyme(['bench', 'suggest', '--index', 'shapes', ...options], { cwd: folder }),
  );
  expect(machine).toContain(process.version);
  expect(commit).toMatch(/^([0-9a-f]{12}(-changed)?|unknown)$/);
  expect(results.map((result: { scenario: string }) => result.scenario)).toEqual([
    'cached',
    'one-changed-text',
    'all-new',
    '8-clients',
  ]);
  for (const { p50Ms, p99Ms } of results) {
    expect(p50Ms).toBeGreaterThan(0);
    expect(p99Ms).toBeGreaterThanOrEqual(p50Ms);
  }
  expect(results[3]).toMatchObject({ requests: 16, loopDelayP99Ms: expect.any(Number) });
  expect(summary).toMatchObject({ assets: 30, pairs: 8, repeats: 2, soakSlopeMbPer1000: expect.any(Number) });
  expect(summary.agreementAt10).toBeGreaterThan(0.9);
}, 120_000);

const query = { design: parseDesign(design), pageId: 'front', slotId: 'hole', intent: 'fill-slot' } as const;
const texts = (changed: typeof query.design) =>
  changed.pages[0]?.elements.flatMap(({ text }) => text?.content ?? []) ?? [];

it('alters texts, and nothing else', () => {
  const { design: changed } = withFreshText(query, 1, 'one');
  expect(texts(changed)).toEqual(['Summer love in the house autumn amber amber']);
  expect(texts(query.design)).toEqual(['Summer love in the house']);
  expect(changed.pages[0]?.elements[2]).toBe(query.design.pages[0]?.elements[2]);
  const many = Array.from({ length: 10_000 }, (_, i) => texts(withFreshText(query, i, 'one').design).join());
  expect(new Set(many).size).toBe(10_000);
});

it('sends what a client would', () => {
  const files = new Map([['../pictures/star-0.svg', readFileSync('package.json')]]);
  const { slotId, intent, design: sent } = suggestMessage('shapes', { ...query, files });
  expect({ slotId, intent }).toEqual({ slotId: 'hole', intent: 'INTENT_FILL_SLOT' });
  const kinds = sent?.pages?.[0]?.elements?.map(({ kind }) => kind);
  expect(kinds).toEqual([
    'ELEMENT_KIND_SHAPE',
    'ELEMENT_KIND_TEXT',
    'ELEMENT_KIND_GRAPHIC',
    'ELEMENT_KIND_SLOT',
  ]);
  expect(sent?.pages?.[0]?.elements?.[2]?.asset).toEqual({ data: readFileSync('package.json') });
});
