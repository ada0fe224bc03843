// Original file: proto/rhyme/v1/catalog.proto


/**
 * Which assets of one index.
 */
export interface GetAssetsRequest {
  /**
   * Name of the index; "" where the server has only one.
   */
  'index'?: (string);
  /**
   * 1 to 1000 ids of 1 to 1024 characters.
   */
  'ids'?: (string)[];
}

/**
 * Which assets of one index.
 */
export interface GetAssetsRequest__Output {
  /**
   * Name of the index; "" where the server has only one.
   */
  'index': (string);
  /**
   * 1 to 1000 ids of 1 to 1024 characters.
   */
  'ids': (string)[];
}
