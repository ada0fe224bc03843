import type { Catalog } from '../catalog/catalog.js';
import { colourDistance, type WeightedColour } from './colour.js';
import type { RankingContext, Term } from './term.js';

/**
 * Do its colours live in the design's? One-sided: every colour of the asset should lie near some colour of the
 * design, not the other way round (design-aware study, finding 5: symmetric distances were at chance).
 */
export const palette: Term = {
  applies: (context) => context.palette.length > 0,
  raw: (context, catalog, row) => -coverDistance(context, catalog, row),
  because(context, catalog, row) {
    if (catalog.isRecolourable(row))
      return context.ink === undefined
        ? 'takes any ink'
        : `can be drawn in ${context.ink.hex}, a colour of the design`;
    const distance = coverDistance(context, catalog, row);
    const verdict =
      distance < 0.12
        ? 'its colours lie in'
        : distance < 0.25
          ? 'its colours lie near'
          : 'its colours stray from';
    return `${verdict} the design's palette (${distance.toFixed(2)})`;
  },
};

/** Weighted mean distance from each colour of the asset to the nearest of the design; a third where any ink will do. */
function coverDistance(context: RankingContext, catalog: Catalog, row: number): number {
  const colours = catalog.palette(row);
  let sum = 0;
  for (let i = 0; i < colours.length && colours[i + 3] !== 0; i += 4) {
    sum +=
      (colours[i + 3] as number) *
      nearest(colours[i] as number, colours[i + 1] as number, colours[i + 2] as number, context.palette);
  }
  return catalog.isRecolourable(row) ? sum / 3 : sum;
}

function nearest(L: number, a: number, b: number, colours: readonly WeightedColour[]): number {
  let least = Number.POSITIVE_INFINITY;
  for (const colour of colours) least = Math.min(least, colourDistance(L, a, b, colour));
  return least;
}
