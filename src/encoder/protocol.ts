import type { ErrorCode } from '../errors.js';
import type { ModelConfig } from './embedded.js';

/** Messages between the encoder's process and the one that uses it, by structured clone. */
export type EncoderRequest =
  | { readonly id: number; readonly texts: readonly string[] }
  /** uint8 RGB [n, size, size, 3] */
  | { readonly id: number; readonly pixels: Uint8Array }
  /** The caller no longer wants the answer; it is dropped if it has not been begun. */
  | { readonly cancel: number };

export type EncoderReply =
  | { readonly ready: EncoderReady }
  | { readonly id: number; readonly vectors: Float32Array }
  /** `id` is absent when the process could not start. */
  | { readonly id?: number; readonly error: { readonly code: ErrorCode; readonly message: string } };

export interface EncoderReady {
  readonly config: ModelConfig;
  readonly fingerprint: string;
  readonly runtime: string;
}
