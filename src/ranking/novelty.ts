import type { Catalog } from '../catalog/catalog.js';
import { dotRow } from '../vectors.js';
import type { Term } from './term.js';

/** Cosine from which an asset begins to repeat what is there. */
const repeatsAbove = 0.85;

/** Does it add something? Relevant, not a clone of what the design holds; where likeness is wanted, it is not asked. */
export const novelty: Term = {
  applies: ({ placed, intent }) => placed.length > 0 && (intent === 'fill-slot' || intent === 'complement'),
  raw: ({ placed }, catalog, row) =>
    -Math.max(0, nearestPlaced(placed, catalog, row) - repeatsAbove) / (1 - repeatsAbove),
  because({ placed }, catalog, row) {
    const nearest = nearestPlaced(placed, catalog, row);
    return `${nearest > repeatsAbove ? 'repeats' : 'does not repeat'} what the design holds (${nearest.toFixed(2)})`;
  },
};

function nearestPlaced(placed: readonly Float32Array[], { columns }: Catalog, row: number): number {
  let nearest = -1;
  for (const vector of placed) nearest = Math.max(nearest, dotRow(vector, columns.vectors, row));
  return nearest;
}
