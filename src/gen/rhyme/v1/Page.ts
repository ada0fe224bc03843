// Original file: proto/rhyme/v1/design.proto

import type { Element as _rhyme_v1_Element, Element__Output as _rhyme_v1_Element__Output } from '../../rhyme/v1/Element.js';

/**
 * One canvas of a design.
 */
export interface Page {
  /**
   * Unique within the design; 1 to 256 characters.
   */
  'id'?: (string);
  /**
   * Pixels; above 0, up to 100,000.
   */
  'width'?: (number | string);
  /**
   * Pixels; above 0, up to 100,000.
   */
  'height'?: (number | string);
  /**
   * Colour beneath all elements; default "#ffffff".
   */
  'background'?: (string);
  /**
   * In drawing order: later elements lie above earlier ones. Distinct ids; none is fine.
   */
  'elements'?: (_rhyme_v1_Element)[];
}

/**
 * One canvas of a design.
 */
export interface Page__Output {
  /**
   * Unique within the design; 1 to 256 characters.
   */
  'id': (string);
  /**
   * Pixels; above 0, up to 100,000.
   */
  'width': (number);
  /**
   * Pixels; above 0, up to 100,000.
   */
  'height': (number);
  /**
   * Colour beneath all elements; default "#ffffff".
   */
  'background': (string);
  /**
   * In drawing order: later elements lie above earlier ones. Distinct ids; none is fine.
   */
  'elements': (_rhyme_v1_Element__Output)[];
}
