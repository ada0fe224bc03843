import type { Facet } from '../design/facets.js';
import { dotRow } from '../vectors.js';
import type { Term } from './term.js';

/**
 * A picture lies nearer to its like than any text to what it names: on the sample catalogue the cosine to the first
 * and the tenth hit is .95 and .71 for an asset, .83 and .61 for its name. Scaled down by more than that, since
 * what stands elsewhere in the design is to be matched, not repeated, and an icon must not outvote the headline.
 */
const pictureScale = 0.55;
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
    for (const facet of facets) sum += part(facet, columns.vectors, row);
    return temperature * Math.log(sum);
  },
  because({ facets }, { columns }, row) {
    const facet = facetOf(facets, columns.vectors, row);
    return `close to the ${facet.label} (${dotRow(facet.vector, columns.vectors, row).toFixed(2)})`;
  },
};

/** The facet that speaks most for an asset; `facets` is not empty. */
export function facetOf(facets: readonly Facet[], vectors: Float32Array, row: number): Facet {
  return facets.reduce((best, facet) =>
    part(facet, vectors, row) > part(best, vectors, row) ? facet : best,
  );
}

function part({ weight, source, vector }: Facet, vectors: Float32Array, row: number): number {
  const scale = source === 'picture' ? pictureScale : 1;
  return weight * Math.exp((scale * dotRow(vector, vectors, row)) / temperature);
}
