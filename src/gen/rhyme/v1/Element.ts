// Original file: proto/rhyme/v1/design.proto

import type { ElementKind as _rhyme_v1_ElementKind, ElementKind__Output as _rhyme_v1_ElementKind__Output } from '../../rhyme/v1/ElementKind.js';
import type { Box as _rhyme_v1_Box, Box__Output as _rhyme_v1_Box__Output } from '../../rhyme/v1/Box.js';
import type { Crop as _rhyme_v1_Crop, Crop__Output as _rhyme_v1_Crop__Output } from '../../rhyme/v1/Crop.js';
import type { ElementAsset as _rhyme_v1_ElementAsset, ElementAsset__Output as _rhyme_v1_ElementAsset__Output } from '../../rhyme/v1/ElementAsset.js';
import type { Text as _rhyme_v1_Text, Text__Output as _rhyme_v1_Text__Output } from '../../rhyme/v1/Text.js';

/**
 * One thing on a page.
 */
export interface Element {
  /**
   * Unique within the page; 1 to 256 characters.
   */
  'id'?: (string);
  /**
   * Needed.
   */
  'kind'?: (_rhyme_v1_ElementKind);
  /**
   * Where it stands, before rotation. Needed.
   */
  'box'?: (_rhyme_v1_Box | null);
  /**
   * Degrees clockwise round the centre of the box; -360 to 360, default 0.
   */
  'rotation'?: (number | string);
  /**
   * 0 (unseen) to 1 (opaque); default 1.
   */
  'opacity'?: (number | string);
  /**
   * The part of the picture that is shown; default: all of it.
   */
  'crop'?: (_rhyme_v1_Crop | null);
  /**
   * Elements with the same group belong together; 1 to 256 characters, default none.
   */
  'group'?: (string);
  /**
   * What the element is for, e.g. `logo`, `headline`, `background`; some roles raise or lower its importance.
   * Up to 64 characters, default none.
   */
  'role'?: (string);
  /**
   * The picture; default none.
   */
  'asset'?: (_rhyme_v1_ElementAsset | null);
  /**
   * The text of a text element; default none.
   */
  'text'?: (_rhyme_v1_Text | null);
  /**
   * Colour of a shape, or the ink of a single-colour graphic; default none.
   */
  'fill'?: (string);
  '_opacity'?: "opacity";
}

/**
 * One thing on a page.
 */
export interface Element__Output {
  /**
   * Unique within the page; 1 to 256 characters.
   */
  'id': (string);
  /**
   * Needed.
   */
  'kind': (_rhyme_v1_ElementKind__Output);
  /**
   * Where it stands, before rotation. Needed.
   */
  'box': (_rhyme_v1_Box__Output | null);
  /**
   * Degrees clockwise round the centre of the box; -360 to 360, default 0.
   */
  'rotation': (number);
  /**
   * 0 (unseen) to 1 (opaque); default 1.
   */
  'opacity'?: (number);
  /**
   * The part of the picture that is shown; default: all of it.
   */
  'crop': (_rhyme_v1_Crop__Output | null);
  /**
   * Elements with the same group belong together; 1 to 256 characters, default none.
   */
  'group': (string);
  /**
   * What the element is for, e.g. `logo`, `headline`, `background`; some roles raise or lower its importance.
   * Up to 64 characters, default none.
   */
  'role': (string);
  /**
   * The picture; default none.
   */
  'asset': (_rhyme_v1_ElementAsset__Output | null);
  /**
   * The text of a text element; default none.
   */
  'text': (_rhyme_v1_Text__Output | null);
  /**
   * Colour of a shape, or the ink of a single-colour graphic; default none.
   */
  'fill': (string);
  '_opacity'?: "opacity";
}
