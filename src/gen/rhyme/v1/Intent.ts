// Original file: proto/rhyme/v1/retrieval.proto

/**
 * What the caller wants to do.
 */
export const Intent = {
  /**
   * Chosen by the target, see `SuggestRequest.intent`.
   */
  INTENT_UNSPECIFIED: 'INTENT_UNSPECIFIED',
  /**
   * Find what belongs in an empty slot.
   */
  INTENT_FILL_SLOT: 'INTENT_FILL_SLOT',
  /**
   * Find what the page still lacks.
   */
  INTENT_COMPLEMENT: 'INTENT_COMPLEMENT',
  /**
   * Find more like the selected element.
   */
  INTENT_SIMILAR: 'INTENT_SIMILAR',
  /**
   * Find what could stand in the selected element's stead.
   */
  INTENT_REPLACE: 'INTENT_REPLACE',
} as const;

/**
 * What the caller wants to do.
 */
export type Intent =
  /**
   * Chosen by the target, see `SuggestRequest.intent`.
   */
  | 'INTENT_UNSPECIFIED'
  | 0
  /**
   * Find what belongs in an empty slot.
   */
  | 'INTENT_FILL_SLOT'
  | 1
  /**
   * Find what the page still lacks.
   */
  | 'INTENT_COMPLEMENT'
  | 2
  /**
   * Find more like the selected element.
   */
  | 'INTENT_SIMILAR'
  | 3
  /**
   * Find what could stand in the selected element's stead.
   */
  | 'INTENT_REPLACE'
  | 4

/**
 * What the caller wants to do.
 */
export type Intent__Output = typeof Intent[keyof typeof Intent]
