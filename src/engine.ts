import type { Neighbours, VectorReader } from './ann/vector-index.js';
import type { Asset } from './catalog/asset.js';
import type { Catalog } from './catalog/catalog.js';
import { describePicture } from './catalog/describe.js';
import { centre } from './catalog/fuse.js';
import { type Sources, subjectOf, understand } from './context.js';
import type { Answer, Hit, RequestOptions, SearchQuery, SuggestQuery } from './contract.js';
import { createElementCache } from './encoder/element-cache.js';
import type { Encoder } from './encoder/encoder.js';
import { RhymeError } from './errors.js';
import { createRanker } from './ranking/rank.js';
import { facetOf } from './ranking/semantics.js';
import { slate } from './ranking/slate.js';
import type { RankingContext } from './ranking/term.js';
import { unit } from './vectors.js';

export { type Asset, type AssetKind, assetKinds } from './catalog/asset.js';
export type { Answer, Hit, RequestOptions, SearchQuery, SuggestQuery } from './contract.js';
export { type Design, designLimits, parseDesign } from './design/design.js';
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

/** Candidates asked of the index for each thing that a design is about. */
const candidatesPerFacet = 200;
const defaultK = 10;
/** Weight of score against variety in a slate. */
const relevance = 0.8;

export function createEngine({ name, build, catalog, index, encoder, elementCacheEntries }: EngineParts): Engine {
  const sources: Sources = { catalog, elements: createElementCache(encoder, elementCacheEntries, describePicture) };
  const model = { name: encoder.model.name, fingerprint: encoder.model.fingerprint };
  const answer = (hits: readonly Hit[], degraded: readonly string[], timingsMs: Answer['timingsMs']): Answer => ({
    build,
    model,
    hits,
    degraded,
    timingsMs,
  });

  return {
    name,
    build,
    model,
    size: catalog.size,

    async suggest(query, { signal } = {}) {
      const clock = startClock();
      const { k = defaultK } = query;
      const subject = subjectOf(query);
      const { context, placedRows, degraded } = await understand(subject, query, sources, signal);
      clock.lap('understand');
      const allow = admit(catalog, query, placedRows);
      const rows = await candidates(context, index, allow, signal);
      clock.lap('ann');
      const ranker = createRanker(context, catalog, query.weights);
      const scored = rows.map((row) => ({ row, score: ranker.score(row) }));
      const alike = context.intent === 'similar' || context.intent === 'replace';
      const chosen = slate(scored, catalog, { k, relevance, oneOfAName: !alike });
      const hits = chosen.map(({ row, score }) => ({
        asset: catalog.assets[row] as Asset,
        score,
        terms: ranker.explain(row),
        becauseOf: context.facets.length > 0 ? facetOf(context.facets, catalog.columns.vectors, row).elements : [],
        ...(context.ink && catalog.isRecolourable(row) && { ink: context.ink.hex }),
      }));
      clock.lap('rank');
      return answer(hits, [...degraded, ...blank(context), ...short(hits.length, k)], clock.timings());
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
      return answer(hits, short(hits.length, k), clock.timings());
    },

    getAssets: (ids) => ids.map((id) => catalog.assets[catalog.rowOf(id) ?? -1]),
    healthy: () => encoder.healthy(),
    close: () => index.close(),
  };
}

/** One filtered search per facet and for the selected element; a blank design is answered from the whole catalogue. */
async function candidates(context: RankingContext, index: VectorReader, allow: Uint8Array, signal: AbortSignal | undefined): Promise<number[]> {
  const vectors = [...context.facets.map(({ vector }) => vector), ...(context.anchor ? [context.anchor.vector] : [])];
  if (vectors.length === 0) return [...allow.keys()].filter((row) => allow[row] === 1);
  const queries = new Float32Array(vectors.length * index.dimensions);
  vectors.forEach((vector, i) => {
    queries.set(vector, i * index.dimensions);
  });
  const found = await index.search(queries, { k: candidatesPerFacet, allow, ...(signal && { signal }) });
  return [...new Set(found.flatMap(({ rows }) => [...rows]))];
}

/** [n] 1 for the rows that kinds, filter and exclusions leave; a row that is excluded takes its near-duplicates along. */
function admit(
  catalog: Catalog,
  { kinds, where, excludeIds = [] }: Pick<SuggestQuery, 'kinds' | 'where' | 'excludeIds'>,
  excludedRows: readonly number[],
): Uint8Array {
  const { clusters } = catalog.columns;
  const allow = where === undefined || where.trim() === '' ? new Uint8Array(catalog.size).fill(1) : catalog.select(where);
  const rows = [...excludedRows, ...excludeIds.flatMap((id) => catalog.rowOf(id) ?? [])];
  const excluded = new Set(rows.map((row) => clusters[row] as number));
  const wanted = kinds && kinds.length > 0 ? new Set(kinds) : undefined;
  if (excluded.size === 0 && wanted === undefined) return allow;
  for (let row = 0; row < catalog.size; row++) {
    const asset = catalog.assets[row] as Asset;
    if (excluded.has(clusters[row] as number) || (wanted !== undefined && !wanted.has(asset.kind))) allow[row] = 0;
  }
  return allow;
}

/** The vector that a search asks with, and the rows that it must not find: a query by asset never finds itself. */
async function queryVector(query: SearchQuery, { catalog, elements }: Sources, signal: AbortSignal | undefined): Promise<{ vector: Float32Array; exclude: readonly number[] }> {
  const given = [query.text, query.picture, query.assetId, query.vector].filter((value) => value !== undefined);
  if (given.length !== 1) throw new RhymeError('INVALID_QUERY', `a search is by exactly one of text, picture, asset, vector; ${given.length} were given`);
  const { means } = catalog.columns;
  const options = signal && { signal };
  if (query.assetId !== undefined) {
    const row = catalog.rowOf(query.assetId);
    if (row === undefined) throw new RhymeError('NOT_FOUND', `the index has no asset "${query.assetId}"`);
    return { vector: catalog.vector(row), exclude: [row] };
  }
  if (query.picture !== undefined) {
    const [picture] = await elements.pictures([{ name: 'picture', bytes: query.picture }], options);
    return { vector: centre((picture as { vector: Float32Array }).vector, means, 'picture'), exclude: [] };
  }
  if (query.vector !== undefined) {
    if (query.vector.length !== catalog.dimensions || !isNonZero(query.vector)) {
      throw new RhymeError('INVALID_QUERY', `a query vector has ${catalog.dimensions} numbers, not all 0; this one has ${query.vector.length}`);
    }
    return { vector: unit(query.vector), exclude: [] };
  }
  const [vector] = await elements.texts([query.text ?? ''], options);
  if (!isNonZero(vector as Float32Array)) throw new RhymeError('INVALID_QUERY', `no word of "${query.text}" is known to the model; use other words`);
  return { vector: centre(vector as Float32Array, means, 'text'), exclude: [] };
}

function isNonZero(vector: Float32Array): boolean {
  return vector.some((value) => value !== 0);
}

function blank({ facets, anchor }: RankingContext): string[] {
  return facets.length > 0 || anchor !== undefined ? [] : ['the design says and shows nothing yet: ranked by colours and fit alone'];
}

function short(found: number, k: number): string[] {
  return found >= k ? [] : [`${found} of ${k} asked for: no more assets pass the filter`];
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
