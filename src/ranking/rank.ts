import type { AssetKind } from '../catalog/asset.js';
import type { Catalog } from '../catalog/catalog.js';
import type { Contribution, RankingContext } from './term.js';
import { type TermName, termNames, terms } from './terms.js';
import { weightsFor } from './weights.js';

/** Beyond this a z says no more than "very". */
const maxZ = 8;

export interface Scored {
  readonly row: number;
  readonly score: number;
}

/** How one asset is scored in one context: the same weights for all assets of a kind. */
export interface Ranker {
  /** Sum over terms of `weight * z`. */
  score(row: number): number;
  /** The same, term by term, with reasons. */
  explain(row: number): Record<string, Contribution>;
}

/** @throws RhymeError INVALID_QUERY for weights that name no term */
export function createRanker(
  context: RankingContext,
  catalog: Catalog,
  overrides?: Readonly<Record<string, number>>,
): Ranker {
  const applicable = termNames.filter(
    (name) => terms[name].applies(context) && catalog.calibration.has(name),
  );
  const byKind = new Map<AssetKind, readonly { name: TermName; weight: number }[]>();

  const weightsOf = (kind: AssetKind) => {
    const known = byKind.get(kind);
    if (known !== undefined) return known;
    const given = weightsFor(kind, context.intent, overrides);
    const total = applicable.reduce((sum, name) => sum + (given[name] ?? 0), 0);
    const weights = applicable
      .map((name) => ({ name, weight: total === 0 ? 0 : (given[name] ?? 0) / total }))
      .filter(({ weight }) => weight > 0);
    byKind.set(kind, weights);
    return weights;
  };
  const kindOf = (row: number) => catalog.assets[row]?.kind ?? 'graphic';
  const standardise = (name: TermName, raw: number, row: number) => {
    const { mean, deviation } = catalog.calibration.get(name) as {
      mean: Float32Array;
      deviation: Float32Array;
    };
    return Math.max(-maxZ, Math.min(maxZ, (raw - (mean[row] as number)) / (deviation[row] as number)));
  };

  weightsOf('graphic');
  return {
    score(row) {
      let score = 0;
      for (const { name, weight } of weightsOf(kindOf(row)))
        score += weight * standardise(name, terms[name].raw(context, catalog, row), row);
      return score;
    },
    explain: (row) =>
      Object.fromEntries(
        weightsOf(kindOf(row)).map(({ name, weight }) => {
          const raw = terms[name].raw(context, catalog, row);
          return [
            name,
            {
              raw,
              z: standardise(name, raw, row),
              weight,
              because: terms[name].because(context, catalog, row),
            },
          ];
        }),
      ),
  };
}
