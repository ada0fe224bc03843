// Original file: proto/rhyme/v1/asset.proto

import type { TextList as _rhyme_v1_TextList, TextList__Output as _rhyme_v1_TextList__Output } from '../../rhyme/v1/TextList.js';

/**
 * The value of one attribute.
 */
export interface AttributeValue {
  /**
   * Up to 4096 characters.
   */
  'text'?: (string);
  /**
   * Finite.
   */
  'number'?: (number | string);
  /**
   * True or false.
   */
  'flag'?: (boolean);
  /**
   * Several texts, e.g. locales.
   */
  'list'?: (_rhyme_v1_TextList | null);
  /**
   * Exactly one is set.
   */
  'value'?: "text"|"number"|"flag"|"list";
}

/**
 * The value of one attribute.
 */
export interface AttributeValue__Output {
  /**
   * Up to 4096 characters.
   */
  'text'?: (string);
  /**
   * Finite.
   */
  'number'?: (number);
  /**
   * True or false.
   */
  'flag'?: (boolean);
  /**
   * Several texts, e.g. locales.
   */
  'list'?: (_rhyme_v1_TextList__Output | null);
  /**
   * Exactly one is set.
   */
  'value'?: "text"|"number"|"flag"|"list";
}
