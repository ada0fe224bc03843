import type { Picture } from '../pictures/decode.js';

/** Names a vector space: vectors of two models are comparable only if their fingerprints are equal. */
export interface ModelInfo {
  readonly name: string;
  /** sha256 over weights, config and tokenizer, hex. */
  readonly fingerprint: string;
  readonly dimensions: number;
  /** What runs it, e.g. `tfjs-wasm`. */
  readonly runtime: string;
}

/** Pictures and texts to unit vectors of one space. Runs outside this process; calls may be made concurrently. */
export interface Encoder {
  readonly model: ModelInfo;
  /** @returns [texts.length, d] */
  encodeTexts(texts: readonly string[], options?: EncodeOptions): Promise<Float32Array>;
  /** @returns [pictures.length, d] */
  encodePictures(pictures: readonly Picture[], options?: EncodeOptions): Promise<Float32Array>;
  /** False while the encoder's process is down; calls then fail with ENCODER_UNAVAILABLE. */
  healthy(): boolean;
  close(): Promise<void>;
}

export interface EncodeOptions {
  readonly signal?: AbortSignal;
}
