// Original file: proto/rhyme/v1/retrieval.proto

import type { AssetKind as _rhyme_v1_AssetKind, AssetKind__Output as _rhyme_v1_AssetKind__Output } from '../../rhyme/v1/AssetKind.js';

/**
 * A question to one index.
 */
export interface SearchRequest {
  /**
   * Name of the index; "" where the server has only one.
   */
  'index'?: (string);
  /**
   * In words; 1 to 10,000 characters.
   */
  'text'?: (string);
  /**
   * A picture: a PNG, JPEG, WebP, AVIF, GIF or SVG file.
   */
  'image'?: (Buffer | Uint8Array | string);
  /**
   * An asset of this index, which is left out of the answer; 1 to 1024 characters.
   */
  'assetId'?: (string);
  /**
   * Little-endian float32, as many as the index's model has dimensions, all finite, encoded by that model.
   */
  'vector'?: (Buffer | Uint8Array | string);
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
   * Compare with every allowed asset instead of walking the graph: slower, misses nothing; default false.
   */
  'exact'?: (boolean);
  /**
   * What to look for. Exactly one is set.
   */
  'query'?: "text"|"image"|"assetId"|"vector";
  '_k'?: "k";
}

/**
 * A question to one index.
 */
export interface SearchRequest__Output {
  /**
   * Name of the index; "" where the server has only one.
   */
  'index': (string);
  /**
   * In words; 1 to 10,000 characters.
   */
  'text'?: (string);
  /**
   * A picture: a PNG, JPEG, WebP, AVIF, GIF or SVG file.
   */
  'image'?: (Buffer);
  /**
   * An asset of this index, which is left out of the answer; 1 to 1024 characters.
   */
  'assetId'?: (string);
  /**
   * Little-endian float32, as many as the index's model has dimensions, all finite, encoded by that model.
   */
  'vector'?: (Buffer);
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
   * Compare with every allowed asset instead of walking the graph: slower, misses nothing; default false.
   */
  'exact': (boolean);
  /**
   * What to look for. Exactly one is set.
   */
  'query'?: "text"|"image"|"assetId"|"vector";
  '_k'?: "k";
}
