import type { AssetKind } from '../catalog/asset.js';
import type { Calibration, Catalog } from '../catalog/catalog.js';
import type { Encoder } from '../encoder/encoder.js';

export interface BuildRequest {
  /** Folders of pictures, single pictures, and `.jsonl` asset lists. */
  readonly sources: readonly string[];
  /** Name of the index: letters, digits, `-` and `_`. */
  readonly name: string;
  readonly indexDirectory: string;
  /** Kind of assets found in folders; default: `graphic` for SVG, else `photo`. */
  readonly kind?: AssetKind;
  readonly encoder: Encoder;
  /** Statistics of every ranking term over a bank of designs; given in, since a build knows nothing of ranking. */
  readonly calibrate: (catalog: Catalog) => Calibration;
  readonly onProgress?: (progress: BuildProgress) => void;
  readonly signal?: AbortSignal;
}

export interface BuildProgress {
  readonly stage: 'encode' | 'index' | 'duplicates' | 'calibrate' | 'write';
  readonly done: number;
  readonly total: number;
}

export interface BuildReport {
  readonly build: string;
  readonly assets: number;
  readonly failed: readonly Failure[];
  readonly seconds: number;
}

/** Something that was to be an asset and is not, and why. */
export interface Failure {
  readonly source: string;
  readonly reason: string;
}
