// Original file: proto/rhyme/v1/design.proto

import type { Page as _rhyme_v1_Page, Page__Output as _rhyme_v1_Page__Output } from '../../rhyme/v1/Page.js';

/**
 * A design as a tool shows it: the message form of the file format `rhyme-design/1`.
 * Lengths are pixels of the canvas, y points down, colours are `#rrggbb` or `#rrggbbaa`.
 * A design holds at most 2,000 elements in all.
 */
export interface Design {
  /**
   * The caller's name for the design, for logs; up to 256 characters, default "".
   */
  'id'?: (string);
  /**
   * Read as part of what the design is about; up to 10,000 characters, default "".
   */
  'title'?: (string);
  /**
   * BCP 47 language tag; up to 64 characters, default "en".
   */
  'locale'?: (string);
  /**
   * 1 to 100 pages with distinct ids.
   */
  'pages'?: (_rhyme_v1_Page)[];
}

/**
 * A design as a tool shows it: the message form of the file format `rhyme-design/1`.
 * Lengths are pixels of the canvas, y points down, colours are `#rrggbb` or `#rrggbbaa`.
 * A design holds at most 2,000 elements in all.
 */
export interface Design__Output {
  /**
   * The caller's name for the design, for logs; up to 256 characters, default "".
   */
  'id': (string);
  /**
   * Read as part of what the design is about; up to 10,000 characters, default "".
   */
  'title': (string);
  /**
   * BCP 47 language tag; up to 64 characters, default "en".
   */
  'locale': (string);
  /**
   * 1 to 100 pages with distinct ids.
   */
  'pages': (_rhyme_v1_Page__Output)[];
}
