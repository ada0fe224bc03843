import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Design, parseDesign } from '../../src/engine.js';
import type { Design as DesignMessage } from '../../src/gen/rhyme/v1/Design.js';
import type { Element as ElementMessage } from '../../src/gen/rhyme/v1/Element.js';
import { answer, createFakeEngine } from './fake-engine.js';
import { design, start } from './harness.js';

type Element = Design['pages'][number]['elements'][number];

const heartMessage = {
  id: 'lucide/heart',
  kind: 'ASSET_KIND_GRAPHIC',
  title: 'Heart',
  tags: ['love', 'like'],
  source: 'lucide-static 1.62.0',
  licence: 'ISC',
  attribution: 'Lucide contributors',
  uri: 'https://example.org/heart.svg',
  text: 'a heart',
  attributes: {
    style: { text: 'outline', value: 'text' },
    strokeWidth: { number: 2, value: 'number' },
    mono: { flag: true, value: 'flag' },
    locales: { list: { values: ['en', 'de'] }, value: 'list' },
  },
};

const plainMessage = {
  ...{ id: 'plain', kind: 'ASSET_KIND_PHOTO', title: '', tags: [], source: '', licence: '', attribution: '' },
  ...{ uri: '', text: '', attributes: {} },
};

const answerMessage = {
  build: 'build-7',
  model: { name: 'embedded', fingerprint: 'abc123' },
  hits: [
    {
      asset: heartMessage,
      score: 1.25,
      terms: { semantics: { raw: 0.3, z: 2.5, weight: 0.5, because: 'fits "Valentine"' } },
      ink: '#ff0066',
      becauseOf: ['headline', 'logo'],
    },
    { asset: plainMessage, score: -0.5, terms: {}, ink: '', becauseOf: [] },
  ],
  degraded: ['no style model'],
  timingsNs: { encode: '1500000', total: '2000001' },
};

describe('Search', () => {
  test('answers with everything the engine said', async () => {
    const { search } = await start();
    const { response } = await search({ text: 'a heart' }, { headers: { 'x-request-id': 'r1' } });
    expect(response).toEqual({ ...answerMessage, requestId: 'r1' });
  });

  test('asks with what the caller said', async () => {
    const engine = createFakeEngine();
    const { search } = await start(engine);
    const vector = Float32Array.of(0.25, -1, 3);
    const scope = {
      kinds: ['ASSET_KIND_PHOTO', 'ASSET_KIND_AUDIO'] as const,
      where: 'plan = free',
      k: 3,
      exact: true,
    };
    await search({
      index: 'demo',
      text: 'sea',
      ...scope,
      kinds: [...scope.kinds],
    });
    await search({ image: Buffer.from('picture') });
    await search({ assetId: 'plain' });
    await search({ vector: Buffer.from(vector.buffer) });
    expect(engine.searches).toEqual([
      { text: 'sea', kinds: ['photo', 'audio'], where: 'plan = free', k: 3, exact: true },
      { picture: Buffer.from('picture'), k: 10, exact: false },
      { assetId: 'plain', k: 10, exact: false },
      { vector, k: 10, exact: false },
    ]);
  });
});

describe('Suggest', () => {
  test('answers with everything the engine said', async () => {
    const { suggest } = await start();
    const { response } = await suggest({ design }, { headers: { 'x-request-id': 'r1' } });
    expect(response).toEqual({ ...answerMessage, requestId: 'r1' });
  });

  test('asks with what the caller said', async () => {
    const engine = createFakeEngine();
    const { suggest } = await start(engine);
    await suggest({
      index: 'demo',
      design,
      pageId: 'p1',
      slotId: 'hero',
      intent: 'INTENT_REPLACE',
      kinds: ['ASSET_KIND_GRAPHIC'],
      where: 'style = outline',
      k: 1000,
      excludeIds: ['a', 'b'],
      weights: { palette: 0, semantics: 2.5 },
    });
    await suggest({ design, elementId: 'logo' });
    const parsed = parseDesign({ format: 'rhyme-design/1', ...design });
    expect(engine.suggestions).toEqual([
      {
        design: parsed,
        files: new Map(),
        pageId: 'p1',
        slotId: 'hero',
        intent: 'replace',
        kinds: ['graphic'],
        where: 'style = outline',
        k: 1000,
        excludeIds: ['a', 'b'],
        weights: { palette: 0, semantics: 2.5 },
      },
      { design: parsed, files: new Map(), elementId: 'logo', k: 10, excludeIds: [], weights: {} },
    ]);
  });

  test('any design arrives as it was sent', async () => {
    const engine = createFakeEngine();
    const { suggest } = await start(engine);
    await fc.assert(
      fc.asyncProperty(designs, async (sent) => {
        await suggest({ design: toMessage(sent) });
        const { design: received, files = new Map() } = engine.suggestions.at(-1) ?? {};
        expect(received).toEqual(sent);
        for (const name of filesOf(sent)) expect(files.get(name)).toEqual(Buffer.from(name));
        expect(files.size).toBe(filesOf(sent).length);
      }),
      { numRuns: 100 },
    );
  });
});

test('GetAssets keeps the order and names the unknown', async () => {
  const { getAssets } = await start();
  const { response } = await getAssets({ ids: ['plain', 'nobody', 'lucide/heart'] });
  expect(response).toEqual({
    assets: [plainMessage, heartMessage],
    unknownIds: ['nobody'],
    build: answer.build,
    model: answer.model,
    requestId: expect.stringMatching(/^[0-9a-f-]{36}$/),
  });
});

const size = fc.double({ min: 1e-3, max: 100_000, noNaN: true });
const coordinate = fc.double({ min: -100_000, max: 100_000, noNaN: true });
const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const positiveFraction = fc.double({ min: 1e-3, max: 1, noNaN: true });
const colour = fc.stringMatching(/^#([0-9a-f]{6}|[0-9a-f]{8})$/);
const word = (maxLength: number) =>
  fc.string({ unit: 'grapheme', minLength: 1, maxLength }).filter((s) => s.length <= maxLength);

const elements = fc.record(
  {
    id: word(20),
    kind: fc.constantFrom('photo', 'graphic', 'text', 'shape', 'video', 'slot'),
    box: fc.record({ x: coordinate, y: coordinate, width: size, height: size }),
    rotation: fc.double({ min: -360, max: 360, noNaN: true }),
    opacity: fraction,
    crop: fc.record({ x: fraction, y: fraction, width: positiveFraction, height: positiveFraction }),
    group: word(20),
    role: word(20),
    asset: fc.oneof(fc.record({ id: word(20) }), fc.constant({ file: 'by place' })),
    text: fc.record({
      content: fc.string({ unit: 'grapheme' }),
      family: word(20),
      size: fc.double({ min: 1e-3, max: 10_000, noNaN: true }),
      weight: fc.integer({ min: 1, max: 1000 }),
      colour,
      align: fc.constantFrom('left', 'center', 'right'),
    }),
    fill: colour,
  },
  { requiredKeys: ['id', 'kind', 'box'] },
);

const pages = fc.record({
  id: word(20),
  width: size,
  height: size,
  background: colour,
  elements: fc.uniqueArray(elements, { selector: ({ id }) => id, maxLength: 4 }),
});

const designs: fc.Arbitrary<Design> = fc
  .record({
    format: fc.constant('rhyme-design/1'),
    id: fc.string(),
    title: fc.string({ unit: 'grapheme' }),
    locale: fc.constantFrom('en', 'pt-BR'),
    pages: fc.uniqueArray(pages, { selector: ({ id }) => id, minLength: 1, maxLength: 3 }),
  })
  .map((value) => {
    const placed = value.pages.map((page, p) => ({
      ...page,
      elements: page.elements.map((element, e) =>
        element.asset !== undefined && 'file' in element.asset
          ? { ...element, asset: { file: `pages[${p}].elements[${e}].asset.data` } }
          : element,
      ),
    }));
    return parseDesign({ ...value, pages: placed });
  });

/** The way of a client that holds a `rhyme-design/1` file; a picture's bytes are its name. */
function toMessage({ id, title, locale, pages }: Design): DesignMessage {
  return {
    id,
    title,
    locale,
    pages: pages.map((page) => ({ ...page, elements: page.elements.map(elementMessage) })),
  };
}

function elementMessage({ kind, asset, text, crop, group, role, fill, ...others }: Element): ElementMessage {
  const upper = <T extends string>(value: T) => value.toUpperCase() as Uppercase<T>;
  return {
    ...others,
    kind: `ELEMENT_KIND_${upper(kind)}`,
    crop: crop ?? null,
    group: group ?? '',
    role: role ?? '',
    fill: fill ?? '',
    ...(asset?.id !== undefined && { asset: { id: asset.id } }),
    ...(asset?.file !== undefined && { asset: { data: Buffer.from(asset.file) } }),
    ...(text && { text: { ...text, align: `TEXT_ALIGN_${upper(text.align)}` } }),
  };
}

function filesOf({ pages }: Design): string[] {
  return pages.flatMap((page) => page.elements.flatMap(({ asset }) => asset?.file ?? []));
}
