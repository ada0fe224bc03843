// Original file: proto/rhyme/v1/retrieval.proto

import type { Design as _rhyme_v1_Design, Design__Output as _rhyme_v1_Design__Output } from '../../rhyme/v1/Design.js';
import type { Intent as _rhyme_v1_Intent, Intent__Output as _rhyme_v1_Intent__Output } from '../../rhyme/v1/Intent.js';
import type { AssetKind as _rhyme_v1_AssetKind, AssetKind__Output as _rhyme_v1_AssetKind__Output } from '../../rhyme/v1/AssetKind.js';

/**
 * A design, and a place or an element in it.
 */
export interface SuggestRequest {
  /**
   * Name of the index; "" where the server has only one.
   */
  'index'?: (string);
  /**
   * Needed.
   */
  'design'?: (_rhyme_v1_Design | null);
  /**
   * The page that is edited; default: the first.
   */
  'pageId'?: (string);
  /**
   * An empty slot of the page, by its element id.
   */
  'slotId'?: (string);
  /**
   * The selected element of the page.
   */
  'elementId'?: (string);
  /**
   * Default: FILL_SLOT with a slot, SIMILAR with an element, else COMPLEMENT.
   */
  'intent'?: (_rhyme_v1_Intent);
  /**
   * Only assets of these kinds; up to 32, default: all.
   */
  'kinds'?: (_rhyme_v1_AssetKind)[];
  /**
   * Only assets that a filter expression allows, e.g. `style = outline and licence in (MIT, ISC)`; default: all.
   */
  'where'?: (string);
  /**
   * How many hits; 1 to 1000, default 10. Fewer come back only where fewer are allowed.
   */
  'k'?: (number);
  /**
   * Assets not to suggest, e.g. those that were waved away; up to 1000 of 1 to 1024 characters.
   */
  'excludeIds'?: (string)[];
  /**
   * Weights of ranking terms by name, instead of the usual ones; 0 or above, 0 silences a term. Up to 64.
   */
  'weights'?: ({[key: string]: number | string});
  /**
   * What the suggestions are for; default: the page as a whole.
   */
  'target'?: "slotId"|"elementId";
  '_k'?: "k";
}

/**
 * A design, and a place or an element in it.
 */
export interface SuggestRequest__Output {
  /**
   * Name of the index; "" where the server has only one.
   */
  'index': (string);
  /**
   * Needed.
   */
  'design': (_rhyme_v1_Design__Output | null);
  /**
   * The page that is edited; default: the first.
   */
  'pageId': (string);
  /**
   * An empty slot of the page, by its element id.
   */
  'slotId'?: (string);
  /**
   * The selected element of the page.
   */
  'elementId'?: (string);
  /**
   * Default: FILL_SLOT with a slot, SIMILAR with an element, else COMPLEMENT.
   */
  'intent': (_rhyme_v1_Intent__Output);
  /**
   * Only assets of these kinds; up to 32, default: all.
   */
  'kinds': (_rhyme_v1_AssetKind__Output)[];
  /**
   * Only assets that a filter expression allows, e.g. `style = outline and licence in (MIT, ISC)`; default: all.
   */
  'where': (string);
  /**
   * How many hits; 1 to 1000, default 10. Fewer come back only where fewer are allowed.
   */
  'k'?: (number);
  /**
   * Assets not to suggest, e.g. those that were waved away; up to 1000 of 1 to 1024 characters.
   */
  'excludeIds': (string)[];
  /**
   * Weights of ranking terms by name, instead of the usual ones; 0 or above, 0 silences a term. Up to 64.
   */
  'weights': ({[key: string]: number});
  /**
   * What the suggestions are for; default: the page as a whole.
   */
  'target'?: "slotId"|"elementId";
  '_k'?: "k";
}
