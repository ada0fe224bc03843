// Original file: proto/rhyme/v1/catalog.proto

import type { Asset as _rhyme_v1_Asset, Asset__Output as _rhyme_v1_Asset__Output } from '../../rhyme/v1/Asset.js';
import type { Model as _rhyme_v1_Model, Model__Output as _rhyme_v1_Model__Output } from '../../rhyme/v1/Model.js';

/**
 * The assets.
 */
export interface GetAssetsResponse {
  /**
   * Those that are known, in the order asked for.
   */
  'assets'?: (_rhyme_v1_Asset)[];
  /**
   * Those that are not, in the order asked for.
   */
  'unknownIds'?: (string)[];
  /**
   * Id of the index build that answered.
   */
  'build'?: (string);
  /**
   * As in the server's log.
   */
  'requestId'?: (string);
  /**
   * The model of the index.
   */
  'model'?: (_rhyme_v1_Model | null);
}

/**
 * The assets.
 */
export interface GetAssetsResponse__Output {
  /**
   * Those that are known, in the order asked for.
   */
  'assets': (_rhyme_v1_Asset__Output)[];
  /**
   * Those that are not, in the order asked for.
   */
  'unknownIds': (string)[];
  /**
   * Id of the index build that answered.
   */
  'build': (string);
  /**
   * As in the server's log.
   */
  'requestId': (string);
  /**
   * The model of the index.
   */
  'model': (_rhyme_v1_Model__Output | null);
}
