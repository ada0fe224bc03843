import type { Facet } from '../design/facets.js';
import { dotRow } from '../vectors.js';
import type { Term } from './term.js';

/** Between the mean over facets (large) and the best facet alone (small). */
const temperature = 0.05;

/**
 * Does it show what the design is about? A soft maximum over facets: an asset that suits one subject of the design
 * well is better than one that suits all a little, which a mean would prefer.
 */
export const semantics: Term = {
  applies: ({ facets }) => facets.length > 0,
  raw({ facets }, { columns }, row) {
    let sum = 0;
    for (const facet of facets) sum += facet.weight * Math.exp(dotRow(facet.vector, columns.vectors, row) / temperature);
    return temperature * Math.log(sum);
  },
  because({ facets }, { columns }, row) {
    const facet = facetOf(facets, columns.vectors, row);
    return `close to the ${facet.label} (${dotRow(facet.vector, columns.vectors, row).toFixed(2)})`;
  },
};

/** The facet that speaks most for an asset; `facets` is not empty. */
export function facetOf(facets: readonly Facet[], vectors: Float32Array, row: number): Facet {
  const part = (facet: Facet) => facet.weight * Math.exp(dotRow(facet.vector, vectors, row) / temperature);
  return facets.reduce((best, facet) => (part(facet) > part(best) ? facet : best));
}
