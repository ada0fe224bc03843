// Original file: proto/rhyme/v1/design.proto

/**
 * What an element is.
 */
export const ElementKind = {
  /**
   * No kind; refused.
   */
  ELEMENT_KIND_UNSPECIFIED: 'ELEMENT_KIND_UNSPECIFIED',
  /**
   * A photograph.
   */
  ELEMENT_KIND_PHOTO: 'ELEMENT_KIND_PHOTO',
  /**
   * An icon or illustration.
   */
  ELEMENT_KIND_GRAPHIC: 'ELEMENT_KIND_GRAPHIC',
  /**
   * A text.
   */
  ELEMENT_KIND_TEXT: 'ELEMENT_KIND_TEXT',
  /**
   * A plain area of one colour.
   */
  ELEMENT_KIND_SHAPE: 'ELEMENT_KIND_SHAPE',
  /**
   * A video, seen as its poster frame.
   */
  ELEMENT_KIND_VIDEO: 'ELEMENT_KIND_VIDEO',
  /**
   * An empty place that waits for an asset.
   */
  ELEMENT_KIND_SLOT: 'ELEMENT_KIND_SLOT',
} as const;

/**
 * What an element is.
 */
export type ElementKind =
  /**
   * No kind; refused.
   */
  | 'ELEMENT_KIND_UNSPECIFIED'
  | 0
  /**
   * A photograph.
   */
  | 'ELEMENT_KIND_PHOTO'
  | 1
  /**
   * An icon or illustration.
   */
  | 'ELEMENT_KIND_GRAPHIC'
  | 2
  /**
   * A text.
   */
  | 'ELEMENT_KIND_TEXT'
  | 3
  /**
   * A plain area of one colour.
   */
  | 'ELEMENT_KIND_SHAPE'
  | 4
  /**
   * A video, seen as its poster frame.
   */
  | 'ELEMENT_KIND_VIDEO'
  | 5
  /**
   * An empty place that waits for an asset.
   */
  | 'ELEMENT_KIND_SLOT'
  | 6

/**
 * What an element is.
 */
export type ElementKind__Output = typeof ElementKind[keyof typeof ElementKind]
