import type { Neighbours, VectorReader } from './ann/vector-index.js';
import { admit } from './catalog/admit.js';
import type { Asset } from './catalog/asset.js';
import type { Catalog } from './catalog/catalog.js';
import { describePicture } from './catalog/describe.js';
import { createElementCache } from './encoder/element-cache.js';
import type { Encoder } from './encoder/encoder.js';
import type { Answer, RequestOptions, SearchQuery, SuggestQuery } from './engine/contract.js';
import type { Sources } from './engine/elements.js';
import { queryVector } from './engine/query-vector.js';
import { subjectOf } from './engine/subject.js';
import { createTurns } from './engine/turns.js';
import { understand } from './engine/understand.js';
import { createRanker } from './ranking/rank.js';
import { facetOf } from './ranking/semantics.js';
import { slate } from './ranking/slate.js';
import type { RankingContext } from './ranking/term.js';

export { type Asset, type AssetKind, assetKinds } from './catalog/asset.js';
export { type Design, designLimits, parseDesign } from './design/design.js';
export type { Answer, Hit, RequestOptions, SearchQuery, SuggestQuery } from './engine/contract.js';
export { type Contribution, type Intent, intents } from './ranking/term.js';

/** Answers which assets suit a design, here: the whole of Rhyme on one screen. */
export interface Engine {
  readonly name: string;
  readonly build: string;
  readonly model: Answer['model'];
  /** Assets in the build. */
  readonly size: number;
  search(query: SearchQuery, options?: RequestOptions): Promise<Answer>;
  suggest(query: SuggestQuery, options?: RequestOptions): Promise<Answer>;
  /** Assets by id, in order; unknown ids are `undefined`. */
  getAssets(ids: readonly string[]): readonly (Asset | undefined)[];
  /** False while something it needs (the encoder) is down. */
  healthy(): boolean;
  close(): Promise<void>;
}

export interface EngineParts {
  /** The name clients ask for, e.g. `demo`. */
  readonly name: string;
  /** Id of the build that answers. */
  readonly build: string;
  readonly catalog: Catalog;
  readonly index: VectorReader;
  readonly encoder: Encoder;
  /** Vectors of design elements kept between requests; 0 keeps none. */
  readonly elementCacheEntries: number;
}

/** Candidates asked of the index for each thing that a design is about, and for all of them together. */
const candidatesPerFacet = 200;
const maxCandidates = 800;
/** Assets that a blank design is answered from: ranking more at once would hold up other requests. */
const maxBlankCandidates = 2000;
const defaultK = 10;
/** Weight of score against variety in a slate. */
const relevance = 0.9;

export function createEngine({
  name,
  build,
  catalog,
  index,
  encoder,
  elementCacheEntries,
}: EngineParts): Engine {
  const sources: Sources = {
    catalog,
    elements: createElementCache(encoder, elementCacheEntries, describePicture),
  };
  const model = { name: encoder.model.name, fingerprint: encoder.model.fingerprint };
  const answer = (parts: Pick<Answer, 'hits' | 'degraded' | 'timingsMs'>): Answer => ({
    build,
    model,
    ...parts,
  });
  const turn = createTurns();

  return {
    name,
    build,
    model,
    size: catalog.size,

    async suggest(query, { signal } = {}) {
      const clock = startClock();
      const { k = defaultK } = query;
      await turn();
      const subject = subjectOf(query);
      const { context, placedRows, degraded } = await understand(subject, query, sources, signal);
      clock.lap('understand');
      const allow = admit(catalog, query, placedRows);
      const rows = await candidates(context, index, { wanted: k, allow, ...(signal && { signal }) });
      clock.lap('ann');
      await turn();
      clock.lap('wait');
      const ranker = createRanker(context, catalog, query.weights);
      const scored = rows.map((row) => ({ row, score: ranker.score(row) }));
      const alike = context.intent === 'similar' || context.intent === 'replace';
      const chosen = slate(scored, catalog, { k, relevance, oneOfAName: !alike, placed: placedRows });
      const hits = chosen.map(({ row, score }) => ({
        asset: catalog.assets[row] as Asset,
        score,
        terms: ranker.explain(row),
        becauseOf:
          context.facets.length > 0 ? facetOf(context.facets, catalog.columns.vectors, row).elements : [],
        ...(context.ink && catalog.isRecolourable(row) && { ink: context.ink.hex }),
      }));
      clock.lap('rank');
      const notes = [...degraded, ...blank(context), ...short(hits.length, k)];
      return answer({ hits, degraded: notes, timingsMs: clock.timings() });
    },

    async search(query, { signal } = {}) {
      const clock = startClock();
      const { k = defaultK, exact = false } = query;
      const { vector, exclude } = await queryVector(query, sources, signal);
      clock.lap('encode');
      const allow = admit(catalog, query, exclude);
      const [found] = await index.search(vector, { k, exact, allow, ...(signal && { signal }) });
      clock.lap('ann');
      const hits = [...(found as Neighbours).rows].map((row, i) => ({
        asset: catalog.assets[row] as Asset,
        score: 1 - ((found as Neighbours).distances[i] as number),
        terms: {},
        becauseOf: [],
      }));
      return answer({ hits, degraded: short(hits.length, k), timingsMs: clock.timings() });
    },

    getAssets: (ids) => ids.map((id) => catalog.assets[catalog.rowOf(id) ?? -1]),
    healthy: () => encoder.healthy(),
    close: () => index.close(),
  };
}

/** One filtered search per facet and for the selected element; a blank design is answered from all over the catalogue. */
async function candidates(
  context: RankingContext,
  index: VectorReader,
  {
    wanted,
    allow,
    signal,
  }: { readonly wanted: number; readonly allow: Uint8Array; readonly signal?: AbortSignal },
): Promise<number[]> {
  const vectors = [
    ...context.facets.map(({ vector }) => vector),
    ...(context.anchor ? [context.anchor.vector] : []),
  ];
  if (vectors.length === 0)
    return evenly(
      [...allow.keys()].filter((row) => allow[row] === 1),
      maxBlankCandidates,
    );
  const queries = new Float32Array(vectors.length * index.dimensions);
  vectors.forEach((vector, i) => {
    queries.set(vector, i * index.dimensions);
  });
  // Some fall to near-duplicates and names, so more are asked for than are wanted.
  const k = Math.max(2 * wanted, Math.min(candidatesPerFacet, Math.ceil(maxCandidates / vectors.length)));
  const found = await index.search(queries, { k, allow, ...(signal && { signal }) });
  return [...new Set(found.flatMap(({ rows }) => [...rows]))];
}

function evenly(rows: readonly number[], most: number): number[] {
  const step = Math.max(1, rows.length / most);
  return Array.from({ length: Math.min(rows.length, most) }, (_, i) => rows[Math.floor(i * step)] as number);
}

function blank({ facets, anchor }: RankingContext): string[] {
  return facets.length > 0 || anchor !== undefined
    ? []
    : ['the design says and shows nothing yet: ranked by colours and fit alone'];
}

function short(found: number, k: number): string[] {
  return found >= k ? [] : [`${found} of ${k} asked for: no more candidates pass the filter and differ`];
}

function startClock() {
  const start = performance.now();
  const laps: Record<string, number> = {};
  let last = start;
  return {
    lap(stage: string) {
      const now = performance.now();
      laps[stage] = now - last;
      last = now;
    },
    timings: (): Answer['timingsMs'] => ({ ...laps, total: performance.now() - start }),
  };
}
