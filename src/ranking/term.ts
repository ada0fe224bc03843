import type { Catalog } from '../catalog/catalog.js';
import type { Box } from '../design/design.js';
import type { Facet } from '../design/facets.js';
import type { WeightedColour } from './colour.js';

export const intents = ['fill-slot', 'complement', 'similar', 'replace'] as const;
export type Intent = (typeof intents)[number];

/** Everything about the design that a term may look at. */
export interface RankingContext {
  readonly intent: Intent;
  /** What the design is about; weights add up to 1. */
  readonly facets: readonly Facet[];
  /** The selected element, where the intent starts from one. */
  readonly anchor?: { readonly label: string; readonly vector: Float32Array };
  /** Colours of the design, by visible weight, which add up to 1. */
  readonly palette: readonly WeightedColour[];
  /** Where the asset will stand. */
  readonly slot?: Slot;
  /** [d] each: vectors of the pictures that the design holds already. */
  readonly placed: readonly Float32Array[];
  /** [styleSize] weighted mean looks of the pictures placed in the design. */
  readonly style?: Float32Array;
  /** The colour in which single-colour vector graphics would be drawn. */
  readonly ink?: WeightedColour;
}

export interface Slot {
  readonly box: Box;
  /** Share of the page that the box covers. */
  readonly areaShare: number;
  /** The colour beneath it. */
  readonly under: WeightedColour;
}

/** One reason to prefer an asset. To add one: a file with a `Term`, a row in `terms.ts`, and its weights in `weights.ts`. */
export interface Term {
  /** False where the context says nothing about this term: it is then left out, which is not the same as a score of 0. */
  applies(context: RankingContext): boolean;
  /** Larger is better; any unit, since it is read as a distance from the asset's own mean over the bank. Pure. */
  raw(context: RankingContext, catalog: Catalog, row: number): number;
  /** Why, in words for a designer. */
  because(context: RankingContext, catalog: Catalog, row: number): string;
}

/** A term's part in a score: `weight * z` is what it adds. */
export interface Contribution {
  readonly raw: number;
  /** `raw` in standard deviations from the asset's own mean over the bank, so that terms can be added. */
  readonly z: number;
  /** The weights of all terms of a hit add up to 1. */
  readonly weight: number;
  readonly because: string;
}
