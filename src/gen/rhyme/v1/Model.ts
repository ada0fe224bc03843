// Original file: proto/rhyme/v1/model.proto


/**
 * The model whose vectors were compared.
 */
export interface Model {
  /**
   * E.g. `embedded`.
   */
  'name'?: (string);
  /**
   * Digest of weights and preprocessing. Vectors of different fingerprints cannot be compared.
   */
  'fingerprint'?: (string);
}

/**
 * The model whose vectors were compared.
 */
export interface Model__Output {
  /**
   * E.g. `embedded`.
   */
  'name': (string);
  /**
   * Digest of weights and preprocessing. Vectors of different fingerprints cannot be compared.
   */
  'fingerprint': (string);
}
