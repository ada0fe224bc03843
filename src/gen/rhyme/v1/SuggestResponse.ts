// Original file: proto/rhyme/v1/retrieval.proto

import type { Hit as _rhyme_v1_Hit, Hit__Output as _rhyme_v1_Hit__Output } from '../../rhyme/v1/Hit.js';
import type { Model as _rhyme_v1_Model, Model__Output as _rhyme_v1_Model__Output } from '../../rhyme/v1/Model.js';
import type { Long } from '@grpc/proto-loader';

/**
 * What was found, and why.
 */
export interface SuggestResponse {
  /**
   * Best first; the score is the sum of `weight * z` over the hit's terms.
   */
  'hits'?: (_rhyme_v1_Hit)[];
  /**
   * Id of the index build that answered.
   */
  'build'?: (string);
  /**
   * The model that encoded the design and the assets.
   */
  'model'?: (_rhyme_v1_Model | null);
  /**
   * What was left out or done by a fallback, in words; empty when everything went as asked.
   */
  'degraded'?: (string)[];
  /**
   * Nanoseconds by stage, e.g. `encode`, `ann`, `rank`, `total`.
   */
  'timingsNs'?: ({[key: string]: number | string | Long});
  /**
   * As in the server's log.
   */
  'requestId'?: (string);
}

/**
 * What was found, and why.
 */
export interface SuggestResponse__Output {
  /**
   * Best first; the score is the sum of `weight * z` over the hit's terms.
   */
  'hits': (_rhyme_v1_Hit__Output)[];
  /**
   * Id of the index build that answered.
   */
  'build': (string);
  /**
   * The model that encoded the design and the assets.
   */
  'model': (_rhyme_v1_Model__Output | null);
  /**
   * What was left out or done by a fallback, in words; empty when everything went as asked.
   */
  'degraded': (string)[];
  /**
   * Nanoseconds by stage, e.g. `encode`, `ann`, `rank`, `total`.
   */
  'timingsNs': ({[key: string]: string});
  /**
   * As in the server's log.
   */
  'requestId': (string);
}
