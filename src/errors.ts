/**
 * Every way in which Rhyme refuses or fails, and the gRPC status each becomes.
 * The README's error table and this one are equal sets (a test compares them); a code is never reused.
 */
export const errorCodes = {
  INVALID_DESIGN: 'INVALID_ARGUMENT',
  INVALID_PICTURE: 'INVALID_ARGUMENT',
  INVALID_QUERY: 'INVALID_ARGUMENT',
  INVALID_ASSET: 'INVALID_ARGUMENT',
  INVALID_FILTER: 'INVALID_ARGUMENT',
  INVALID_CONFIG: 'INVALID_ARGUMENT',
  INVALID_MODEL: 'FAILED_PRECONDITION',
  INVALID_BUILD: 'FAILED_PRECONDITION',
  MODEL_MISMATCH: 'FAILED_PRECONDITION',
  DAMAGED_FILE: 'FAILED_PRECONDITION',
  NOT_FOUND: 'NOT_FOUND',
  OVERLOADED: 'RESOURCE_EXHAUSTED',
  NOT_READY: 'UNAVAILABLE',
  ENCODER_UNAVAILABLE: 'UNAVAILABLE',
  CANCELLED: 'CANCELLED',
  DEADLINE_EXCEEDED: 'DEADLINE_EXCEEDED',
  INTERNAL: 'INTERNAL',
} as const;

export type ErrorCode = keyof typeof errorCodes;

/** One thing that is wrong, and where: `pages[0].elements[3].box.width` is `field`, the rule that it breaks `problem`. */
export interface Violation {
  readonly field: string;
  readonly problem: string;
}

export interface RhymeErrorOptions {
  readonly violations?: readonly Violation[];
  readonly cause?: unknown;
}

/** The only error type that crosses a folder's border. The message names the offending value and the remedy. */
export class RhymeError extends Error {
  readonly code: ErrorCode;
  readonly violations: readonly Violation[];

  constructor(code: ErrorCode, message: string, options: RhymeErrorOptions = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'RhymeError';
    this.code = code;
    this.violations = options.violations ?? [];
  }

  /** Whatever was thrown, as a RhymeError: aborts become CANCELLED or DEADLINE_EXCEEDED, anything unknown INTERNAL with its cause kept. */
  static from(thrown: unknown): RhymeError {
    if (thrown instanceof RhymeError) return thrown;
    const name = thrown instanceof Error ? thrown.name : '';
    if (name === 'TimeoutError')
      return new RhymeError('DEADLINE_EXCEEDED', 'the deadline passed before the work was done');
    if (name === 'AbortError') return new RhymeError('CANCELLED', 'the caller cancelled the request');
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    return new RhymeError('INTERNAL', message, { cause: thrown });
  }
}
