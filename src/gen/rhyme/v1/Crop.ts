// Original file: proto/rhyme/v1/design.proto


/**
 * A part of a picture, as fractions of its width and height.
 */
export interface Crop {
  /**
   * Left edge; 0 to 1, default 0.
   */
  'x'?: (number | string);
  /**
   * Top edge; 0 to 1, default 0.
   */
  'y'?: (number | string);
  /**
   * Above 0, up to 1.
   */
  'width'?: (number | string);
  /**
   * Above 0, up to 1.
   */
  'height'?: (number | string);
}

/**
 * A part of a picture, as fractions of its width and height.
 */
export interface Crop__Output {
  /**
   * Left edge; 0 to 1, default 0.
   */
  'x': (number);
  /**
   * Top edge; 0 to 1, default 0.
   */
  'y': (number);
  /**
   * Above 0, up to 1.
   */
  'width': (number);
  /**
   * Above 0, up to 1.
   */
  'height': (number);
}
