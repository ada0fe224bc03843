// Original file: proto/rhyme/v1/retrieval.proto

import type { Asset as _rhyme_v1_Asset, Asset__Output as _rhyme_v1_Asset__Output } from '../../rhyme/v1/Asset.js';
import type { Term as _rhyme_v1_Term, Term__Output as _rhyme_v1_Term__Output } from '../../rhyme/v1/Term.js';

/**
 * An asset that was found.
 */
export interface Hit {
  /**
   * All that the catalogue knows about it.
   */
  'asset'?: (_rhyme_v1_Asset | null);
  /**
   * Larger is better; comparable within one answer only.
   */
  'score'?: (number | string);
  /**
   * The reasons, by name of the ranking term; empty for a search.
   */
  'terms'?: ({[key: string]: _rhyme_v1_Term});
  /**
   * The colour (`#rrggbb`) in which a single-colour graphic would be drawn here; "" for all others.
   */
  'ink'?: (string);
  /**
   * Ids of the elements that speak most for the asset.
   */
  'becauseOf'?: (string)[];
}

/**
 * An asset that was found.
 */
export interface Hit__Output {
  /**
   * All that the catalogue knows about it.
   */
  'asset': (_rhyme_v1_Asset__Output | null);
  /**
   * Larger is better; comparable within one answer only.
   */
  'score': (number);
  /**
   * The reasons, by name of the ranking term; empty for a search.
   */
  'terms': ({[key: string]: _rhyme_v1_Term__Output});
  /**
   * The colour (`#rrggbb`) in which a single-colour graphic would be drawn here; "" for all others.
   */
  'ink': (string);
  /**
   * Ids of the elements that speak most for the asset.
   */
  'becauseOf': (string)[];
}
