import { status as Code, Metadata, type StatusObject } from '@grpc/grpc-js';
import { type Any, BadRequest, ErrorInfo, RequestInfo, RetryInfo } from 'nice-grpc-error-details';
// The package encodes google.rpc.Status itself but does not list it in its index.
import { Status } from 'nice-grpc-error-details/lib/proto/google/rpc/status.js';
import { type ErrorCode, errorCodes, type RhymeError, type Violation } from '../errors.js';

/**
 * Details travel as HTTP/2 trailers, in base64, and many clients refuse more than 8 KiB of them in all:
 * what is said is cut to these lengths, in bytes of UTF-8.
 */
const limits = { message: 512, violation: 256, violations: 2048 } as const;

/** When to come back. A slot frees within milliseconds; an encoder needs seconds to start. */
const retryDelaysMs: Partial<Record<ErrorCode, number>> = {
  OVERLOADED: 100,
  NOT_READY: 1000,
  ENCODER_UNAVAILABLE: 1000,
};

/** The engine's names of fields, where the messages have others. */
const fieldNames: ReadonlyMap<string, string> = new Map([
  ['pages', 'design.pages'],
  ['pageId', 'page_id'],
  ['slotId', 'slot_id'],
  ['elementId', 'element_id'],
  ['excludeIds', 'exclude_ids'],
  ['assetId', 'asset_id'],
  ['picture', 'image'],
]);

/** The field that is meant where an error names none. */
const fieldOfCode: Partial<Record<ErrorCode, string>> = { INVALID_FILTER: 'where' };

/** The one place where an error becomes a gRPC status with `google.rpc` details. */
export function toStatus(error: RhymeError, requestId: string): StatusObject {
  const code = Code[errorCodes[error.code]];
  const message =
    error.code === 'INTERNAL'
      ? `internal error; the log has it under request ${requestId}`
      : cut(error.message, limits.message);
  const retryDelayMs = retryDelaysMs[error.code];

  const details = [
    pack(ErrorInfo, ErrorInfo.fromPartial({ reason: error.code, domain: 'rhyme' })),
    pack(RequestInfo, RequestInfo.fromPartial({ requestId })),
  ];
  const metadata = new Metadata();
  metadata.set('x-request-id', requestId);
  const fieldViolations = fieldViolationsOf(error);
  if (fieldViolations.length > 0) details.push(pack(BadRequest, BadRequest.fromPartial({ fieldViolations })));
  if (retryDelayMs !== undefined) {
    const retryDelay = { seconds: Math.floor(retryDelayMs / 1000), nanos: (retryDelayMs % 1000) * 1e6 };
    details.push(pack(RetryInfo, RetryInfo.fromPartial({ retryDelay })));
    metadata.set('grpc-retry-pushback-ms', String(retryDelayMs));
  }
  const status = Status.encode(Status.fromPartial({ code, message, details })).finish();
  metadata.set('grpc-status-details-bin', Buffer.from(status));
  return { code, details: message, metadata };
}

/** As many as there is room for, in order. */
function fieldViolationsOf(error: RhymeError): { field: string; description: string }[] {
  const field = fieldOfCode[error.code];
  const implied = field === undefined ? [] : [{ field, problem: error.message }];
  const all = [];
  let room: number = limits.violations;
  for (const violation of error.violations.length > 0 ? error.violations : implied) {
    const kept = {
      field: cut(requestField(error.code, violation), limits.violation),
      description: cut(violation.problem, limits.violation),
    };
    room -= Buffer.byteLength(kept.field) + Buffer.byteLength(kept.description);
    if (room < 0) break;
    all.push(kept);
  }
  return all;
}

/** Where the caller finds the field: the request holds the design one level down. */
function requestField(code: ErrorCode, { field }: Violation): string {
  if (code === 'INVALID_DESIGN') return field === '' ? 'design' : `design.${field}`;
  const head = /^\w*/.exec(field)?.[0] ?? '';
  return (fieldNames.get(head) ?? head) + field.slice(head.length);
}

interface Codec<Message> {
  readonly $type: string;
  encode(message: Message): { finish(): Uint8Array };
}

function pack<Message>(codec: Codec<Message>, message: Message): Any {
  const typeUrl = `type.googleapis.com/${codec.$type}`;
  return { $type: 'google.protobuf.Any', typeUrl, value: codec.encode(message).finish() };
}

/** At most about `bytes` of UTF-8, always well formed: grpc-js throws on a lone surrogate in a message. */
function cut(text: string, bytes: number): string {
  return Buffer.from(text.slice(0, bytes)).subarray(0, bytes).toString();
}
