// Original file: proto/rhyme/v1/retrieval.proto


/**
 * One reason's part in a score.
 */
export interface Term {
  /**
   * In the term's own unit; larger is better.
   */
  'raw'?: (number | string);
  /**
   * `raw` in standard deviations from the asset's own mean over many designs.
   */
  'z'?: (number | string);
  /**
   * What `z` was multiplied by.
   */
  'weight'?: (number | string);
  /**
   * The reason in words, for a designer.
   */
  'because'?: (string);
}

/**
 * One reason's part in a score.
 */
export interface Term__Output {
  /**
   * In the term's own unit; larger is better.
   */
  'raw': (number);
  /**
   * `raw` in standard deviations from the asset's own mean over many designs.
   */
  'z': (number);
  /**
   * What `z` was multiplied by.
   */
  'weight': (number);
  /**
   * The reason in words, for a designer.
   */
  'because': (string);
}
