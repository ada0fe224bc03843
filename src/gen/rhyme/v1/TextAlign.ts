// Original file: proto/rhyme/v1/design.proto

/**
 * How the lines of a text are aligned within its box.
 */
export const TextAlign = {
  /**
   * As `TEXT_ALIGN_LEFT`.
   */
  TEXT_ALIGN_UNSPECIFIED: 'TEXT_ALIGN_UNSPECIFIED',
  /**
   * At the left edge.
   */
  TEXT_ALIGN_LEFT: 'TEXT_ALIGN_LEFT',
  /**
   * In the middle.
   */
  TEXT_ALIGN_CENTER: 'TEXT_ALIGN_CENTER',
  /**
   * At the right edge.
   */
  TEXT_ALIGN_RIGHT: 'TEXT_ALIGN_RIGHT',
} as const;

/**
 * How the lines of a text are aligned within its box.
 */
export type TextAlign =
  /**
   * As `TEXT_ALIGN_LEFT`.
   */
  | 'TEXT_ALIGN_UNSPECIFIED'
  | 0
  /**
   * At the left edge.
   */
  | 'TEXT_ALIGN_LEFT'
  | 1
  /**
   * In the middle.
   */
  | 'TEXT_ALIGN_CENTER'
  | 2
  /**
   * At the right edge.
   */
  | 'TEXT_ALIGN_RIGHT'
  | 3

/**
 * How the lines of a text are aligned within its box.
 */
export type TextAlign__Output = typeof TextAlign[keyof typeof TextAlign]
