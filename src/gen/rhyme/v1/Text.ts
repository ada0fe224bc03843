// Original file: proto/rhyme/v1/design.proto

import type { TextAlign as _rhyme_v1_TextAlign, TextAlign__Output as _rhyme_v1_TextAlign__Output } from '../../rhyme/v1/TextAlign.js';

/**
 * A text and how it is set.
 */
export interface Text {
  /**
   * Up to 10,000 characters.
   */
  'content'?: (string);
  /**
   * Font family; up to 256 characters, default "Inter".
   */
  'family'?: (string);
  /**
   * Pixels; above 0, up to 10,000; default 16.
   */
  'size'?: (number | string);
  /**
   * Font weight; 1 to 1000, default 400.
   */
  'weight'?: (number);
  /**
   * Default "#000000".
   */
  'colour'?: (string);
  /**
   * Default: left.
   */
  'align'?: (_rhyme_v1_TextAlign);
  '_size'?: "size";
  '_weight'?: "weight";
}

/**
 * A text and how it is set.
 */
export interface Text__Output {
  /**
   * Up to 10,000 characters.
   */
  'content': (string);
  /**
   * Font family; up to 256 characters, default "Inter".
   */
  'family': (string);
  /**
   * Pixels; above 0, up to 10,000; default 16.
   */
  'size'?: (number);
  /**
   * Font weight; 1 to 1000, default 400.
   */
  'weight'?: (number);
  /**
   * Default "#000000".
   */
  'colour': (string);
  /**
   * Default: left.
   */
  'align': (_rhyme_v1_TextAlign__Output);
  '_size'?: "size";
  '_weight'?: "weight";
}
