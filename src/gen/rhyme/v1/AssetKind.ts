// Original file: proto/rhyme/v1/asset.proto

/**
 * What an asset is. A kind decides which features are extracted and how ranking terms are weighed.
 */
export const AssetKind = {
  /**
   * No kind. In an answer: never. In a request: refused.
   */
  ASSET_KIND_UNSPECIFIED: 'ASSET_KIND_UNSPECIFIED',
  /**
   * A photograph or another opaque picture made of pixels.
   */
  ASSET_KIND_PHOTO: 'ASSET_KIND_PHOTO',
  /**
   * An icon, illustration or emoji, as a vector graphic or with a transparent ground.
   */
  ASSET_KIND_GRAPHIC: 'ASSET_KIND_GRAPHIC',
  /**
   * A whole design to start from.
   */
  ASSET_KIND_TEMPLATE: 'ASSET_KIND_TEMPLATE',
  /**
   * A typeface, compared by the picture of a text set in it.
   */
  ASSET_KIND_FONT: 'ASSET_KIND_FONT',
  /**
   * A video, compared by its frames.
   */
  ASSET_KIND_VIDEO: 'ASSET_KIND_VIDEO',
  /**
   * Music or a sound, compared by its description.
   */
  ASSET_KIND_AUDIO: 'ASSET_KIND_AUDIO',
} as const;

/**
 * What an asset is. A kind decides which features are extracted and how ranking terms are weighed.
 */
export type AssetKind =
  /**
   * No kind. In an answer: never. In a request: refused.
   */
  | 'ASSET_KIND_UNSPECIFIED'
  | 0
  /**
   * A photograph or another opaque picture made of pixels.
   */
  | 'ASSET_KIND_PHOTO'
  | 1
  /**
   * An icon, illustration or emoji, as a vector graphic or with a transparent ground.
   */
  | 'ASSET_KIND_GRAPHIC'
  | 2
  /**
   * A whole design to start from.
   */
  | 'ASSET_KIND_TEMPLATE'
  | 3
  /**
   * A typeface, compared by the picture of a text set in it.
   */
  | 'ASSET_KIND_FONT'
  | 4
  /**
   * A video, compared by its frames.
   */
  | 'ASSET_KIND_VIDEO'
  | 5
  /**
   * Music or a sound, compared by its description.
   */
  | 'ASSET_KIND_AUDIO'
  | 6

/**
 * What an asset is. A kind decides which features are extracted and how ranking terms are weighed.
 */
export type AssetKind__Output = typeof AssetKind[keyof typeof AssetKind]
