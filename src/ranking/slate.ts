import type { Catalog } from '../catalog/catalog.js';
import { dotRow } from '../vectors.js';
import type { Scored } from './rank.js';

export interface SlateOptions {
  readonly k: number;
  /** 1: by score alone; smaller: the more alike what stands already, the later. */
  readonly relevance: number;
  /** At most one drawing of what bears the same name, in the slate and `placed` together; where likeness is asked for, all may come. */
  readonly oneOfAName: boolean;
  /** Rows of assets that the design holds already. */
  readonly placed?: readonly number[];
}

/** Candidates looked at for each place; further down the score alone has decided. */
const poolPerPlace = 8;

/**
 * The answer's order: near-duplicates collapsed to the best, then maximal marginal relevance (Carbonell and
 * Goldstein 1998) so that ten suggestions are ten ideas.
 */
export function slate(scored: readonly Scored[], catalog: Catalog, options: SlateOptions): Scored[] {
  const { k, relevance } = options;
  const pool = distinct(
    [...scored].sort((a, b) => b.score - a.score || a.row - b.row),
    catalog,
    options,
  ).slice(0, Math.max(k * poolPerPlace, 50));
  const best = pool[0]?.score ?? 0;
  const range = best - (pool.at(-1)?.score ?? 0) || 1;
  const nearest = new Float64Array(pool.length).fill(-1);
  const remaining = new Set(pool.keys());
  const chosen: Scored[] = [];
  while (chosen.length < k && remaining.size > 0) {
    let pick = -1;
    let most = Number.NEGATIVE_INFINITY;
    for (const i of remaining) {
      const value =
        relevance * (((pool[i] as Scored).score - best) / range) - (1 - relevance) * (nearest[i] as number);
      if (value > most) [pick, most] = [i, value];
    }
    const picked = pool[pick] as Scored;
    remaining.delete(pick);
    chosen.push(picked);
    const vector = catalog.vector(picked.row);
    for (const i of remaining)
      nearest[i] = Math.max(
        nearest[i] as number,
        dotRow(vector, catalog.columns.vectors, (pool[i] as Scored).row),
      );
  }
  return chosen;
}

/** The first of each near-duplicate cluster, and of each name if so asked. */
function distinct(
  ordered: readonly Scored[],
  catalog: Catalog,
  { oneOfAName, placed = [] }: SlateOptions,
): Scored[] {
  const nameOf = (row: number) => catalog.assets[row]?.title.toLowerCase() ?? '';
  const clusters = new Set<number>();
  const names = new Set(placed.map(nameOf));
  return ordered.filter(({ row }) => {
    const cluster = catalog.columns.clusters[row] as number;
    const name = nameOf(row);
    if (clusters.has(cluster) || (oneOfAName && name !== '' && names.has(name))) return false;
    clusters.add(cluster);
    names.add(name);
    return true;
  });
}
