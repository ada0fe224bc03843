// Original file: proto/rhyme/v1/asset.proto


/**
 * A list of texts, wrapped because a `oneof` cannot hold a repeated field.
 */
export interface TextList {
  /**
   * Up to 256 of up to 1024 characters.
   */
  'values'?: (string)[];
}

/**
 * A list of texts, wrapped because a `oneof` cannot hold a repeated field.
 */
export interface TextList__Output {
  /**
   * Up to 256 of up to 1024 characters.
   */
  'values': (string)[];
}
