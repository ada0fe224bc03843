import { readFile } from 'node:fs/promises';
import { decodePicture, isRecolourable, type Picture } from '../pictures/decode.js';
import type { Asset } from './asset.js';
import { flagRecolourable, flagTransparent, paletteSize, styleSize } from './catalog.js';
import { cellsOf } from './cells.js';
import { differenceHash } from './difference-hash.js';
import { looksOf } from './looks.js';
import { paletteOf } from './palette.js';

export interface Looks {
  /** [paletteSize, 4] OKLab L, a, b and weight. */
  readonly palette: Float32Array;
  /** [styleSize] */
  readonly style: Float32Array;
}

/** What an asset's file says about it; one row of `Columns`, without its vectors. */
export interface Description extends Looks {
  readonly picture?: Picture;
  readonly hash: readonly [number, number];
  readonly aspect: number;
  readonly pixels: number;
  readonly flags: number;
}

/** Fine enough to see a thin stroke, coarse enough for hundreds of pictures a second. */
const cellsPerSide = 32;

const withoutPicture: Description = {
  palette: new Float32Array(paletteSize * 4),
  style: new Float32Array(styleSize),
  hash: [0, 0],
  aspect: 0,
  pixels: 0,
  flags: 0,
};

/**
 * Reads an asset's file and takes its features.
 * @throws RhymeError INVALID_PICTURE, or NOT_FOUND when the file cannot be read
 */
export async function describeAsset(asset: Asset, signal?: AbortSignal): Promise<Description> {
  if (asset.file === undefined) return withoutPicture;
  const bytes = await readFile(asset.file, { signal });
  const picture = await decodePicture(bytes, signal && { signal });
  const vector = picture.format === 'svg';
  const recolourable = vector && isRecolourable(bytes.toString('utf8'));
  return {
    picture,
    ...describePicture(picture),
    hash: differenceHash(picture),
    aspect: picture.originalWidth / picture.originalHeight,
    pixels: vector ? 0 : Math.max(picture.originalWidth, picture.originalHeight),
    flags: (picture.transparent ? flagTransparent : 0) | (recolourable ? flagRecolourable : 0),
  };
}

/** The colours and looks of a picture. */
export function describePicture(picture: Picture): Looks {
  const cells = cellsOf(picture, cellsPerSide);
  return { palette: paletteOf(cells), style: looksOf(cells) };
}

/** What is said about an asset in words: the name, and all that is further known. Either may be empty. */
export function wordsOf(asset: Asset): { readonly name: string; readonly rest: string } {
  return {
    name: asset.title,
    rest: [...asset.tags, asset.text ?? ''].filter((part) => part !== '').join(', '),
  };
}
