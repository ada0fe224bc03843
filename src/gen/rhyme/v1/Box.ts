// Original file: proto/rhyme/v1/design.proto


/**
 * A rectangle on the page, which may reach beyond it.
 */
export interface Box {
  /**
   * Pixels from the page's left edge; -100,000 to 100,000, default 0.
   */
  'x'?: (number | string);
  /**
   * Pixels from the page's top edge, downwards; -100,000 to 100,000, default 0.
   */
  'y'?: (number | string);
  /**
   * Pixels; above 0, up to 100,000.
   */
  'width'?: (number | string);
  /**
   * Pixels; above 0, up to 100,000.
   */
  'height'?: (number | string);
}

/**
 * A rectangle on the page, which may reach beyond it.
 */
export interface Box__Output {
  /**
   * Pixels from the page's left edge; -100,000 to 100,000, default 0.
   */
  'x': (number);
  /**
   * Pixels from the page's top edge, downwards; -100,000 to 100,000, default 0.
   */
  'y': (number);
  /**
   * Pixels; above 0, up to 100,000.
   */
  'width': (number);
  /**
   * Pixels; above 0, up to 100,000.
   */
  'height': (number);
}
