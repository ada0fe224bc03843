// Original file: proto/rhyme/v1/design.proto


/**
 * Where the picture of an element comes from.
 */
export interface ElementAsset {
  /**
   * An asset of the index that answers; 1 to 1024 characters. The cheaper of the two: its vectors are stored.
   */
  'id'?: (string);
  /**
   * The picture itself: a PNG, JPEG, WebP, AVIF, GIF or SVG file.
   */
  'data'?: (Buffer | Uint8Array | string);
  /**
   * Exactly one is set.
   */
  'source'?: "id"|"data";
}

/**
 * Where the picture of an element comes from.
 */
export interface ElementAsset__Output {
  /**
   * An asset of the index that answers; 1 to 1024 characters. The cheaper of the two: its vectors are stored.
   */
  'id'?: (string);
  /**
   * The picture itself: a PNG, JPEG, WebP, AVIF, GIF or SVG file.
   */
  'data'?: (Buffer);
  /**
   * Exactly one is set.
   */
  'source'?: "id"|"data";
}
