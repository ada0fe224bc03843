// Original file: proto/rhyme/v1/asset.proto

import type { AssetKind as _rhyme_v1_AssetKind, AssetKind__Output as _rhyme_v1_AssetKind__Output } from '../../rhyme/v1/AssetKind.js';
import type { AttributeValue as _rhyme_v1_AttributeValue, AttributeValue__Output as _rhyme_v1_AttributeValue__Output } from '../../rhyme/v1/AttributeValue.js';

/**
 * Something of the catalogue that can be placed in a design.
 */
export interface Asset {
  /**
   * Unique within the index; 1 to 1024 characters.
   */
  'id'?: (string);
  /**
   * Always set.
   */
  'kind'?: (_rhyme_v1_AssetKind);
  /**
   * For people; up to 1024 characters, "" if unknown.
   */
  'title'?: (string);
  /**
   * Keywords, in the catalogue's order; up to 256 of up to 256 characters.
   */
  'tags'?: (string)[];
  /**
   * Where the asset comes from, e.g. a package with its version; "" if unknown.
   */
  'source'?: (string);
  /**
   * SPDX identifier of the licence, e.g. `MIT` or `CC-BY-4.0`; "" if unknown. Check it before you publish.
   */
  'licence'?: (string);
  /**
   * The credit that the licence asks for, ready to print; "" if it asks for none.
   */
  'attribution'?: (string);
  /**
   * Where the asset can be fetched; "" if the catalogue does not say.
   */
  'uri'?: (string);
  /**
   * What stands for an asset that has no picture, e.g. a sound's description; up to 10,000 characters, "" if it has one.
   */
  'text'?: (string);
  /**
   * Everything else that the catalogue knows, by name (`[A-Za-z][A-Za-z0-9_]{0,63}`). `source`, `licence` and
   * `attribution` stand here only where their value is not a text. `where` filters on all of them.
   */
  'attributes'?: ({[key: string]: _rhyme_v1_AttributeValue});
}

/**
 * Something of the catalogue that can be placed in a design.
 */
export interface Asset__Output {
  /**
   * Unique within the index; 1 to 1024 characters.
   */
  'id': (string);
  /**
   * Always set.
   */
  'kind': (_rhyme_v1_AssetKind__Output);
  /**
   * For people; up to 1024 characters, "" if unknown.
   */
  'title': (string);
  /**
   * Keywords, in the catalogue's order; up to 256 of up to 256 characters.
   */
  'tags': (string)[];
  /**
   * Where the asset comes from, e.g. a package with its version; "" if unknown.
   */
  'source': (string);
  /**
   * SPDX identifier of the licence, e.g. `MIT` or `CC-BY-4.0`; "" if unknown. Check it before you publish.
   */
  'licence': (string);
  /**
   * The credit that the licence asks for, ready to print; "" if it asks for none.
   */
  'attribution': (string);
  /**
   * Where the asset can be fetched; "" if the catalogue does not say.
   */
  'uri': (string);
  /**
   * What stands for an asset that has no picture, e.g. a sound's description; up to 10,000 characters, "" if it has one.
   */
  'text': (string);
  /**
   * Everything else that the catalogue knows, by name (`[A-Za-z][A-Za-z0-9_]{0,63}`). `source`, `licence` and
   * `attribution` stand here only where their value is not a text. `where` filters on all of them.
   */
  'attributes': ({[key: string]: _rhyme_v1_AttributeValue__Output});
}
