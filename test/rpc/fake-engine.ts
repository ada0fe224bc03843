import type { Answer, Asset, Engine, RequestOptions, SearchQuery, SuggestQuery } from '../../src/engine.js';

export const heart: Asset = {
  id: 'lucide/heart',
  kind: 'graphic',
  file: '/secret/place/heart.svg',
  uri: 'https://example.org/heart.svg',
  text: 'a heart',
  title: 'Heart',
  tags: ['love', 'like'],
  attributes: {
    source: 'lucide-static 1.62.0',
    licence: 'ISC',
    attribution: 'Lucide contributors',
    style: 'outline',
    strokeWidth: 2,
    mono: true,
    locales: ['en', 'de'],
  },
};

export const plain: Asset = { id: 'plain', kind: 'photo', title: '', tags: [], attributes: {} };

export const answer: Answer = {
  build: 'build-7',
  model: { name: 'embedded', fingerprint: 'abc123' },
  hits: [
    {
      asset: heart,
      score: 1.25,
      terms: { semantics: { raw: 0.3, z: 2.5, weight: 0.5, because: 'fits "Valentine"' } },
      ink: '#ff0066',
      becauseOf: ['headline', 'logo'],
    },
    { asset: plain, score: -0.5, terms: {}, becauseOf: [] },
  ],
  degraded: ['no style model'],
  timingsMs: { encode: 1.5, total: 2.000001 },
};

export interface FakeEngine extends Engine {
  readonly searches: SearchQuery[];
  readonly suggestions: SuggestQuery[];
}

/** What an engine does is replaced; that and how it was asked is what the transport's tests look at. */
export function createFakeEngine(
  work: (options?: RequestOptions) => Promise<Answer> | Answer = () => answer,
  healthy: () => boolean = () => true,
): FakeEngine {
  const searches: SearchQuery[] = [];
  const suggestions: SuggestQuery[] = [];
  const assets = new Map([heart, plain].map((asset) => [asset.id, asset]));
  return {
    name: 'demo',
    build: 'build-7',
    model: answer.model,
    size: assets.size,
    searches,
    suggestions,
    async search(query, options) {
      searches.push(query);
      return work(options);
    },
    async suggest(query, options) {
      suggestions.push(query);
      return work(options);
    },
    getAssets: (ids) => ids.map((id) => assets.get(id)),
    healthy,
    close: async () => {},
  };
}
