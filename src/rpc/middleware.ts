import { randomUUID } from 'node:crypto';
import { type handleUnaryCall, Metadata, type ServerUnaryCall } from '@grpc/grpc-js';
import { errorCodes, RhymeError } from '../errors.js';
import { toStatus } from './status.js';

/** What a handler sees of a call. */
export interface Call<Request> {
  readonly request: Request;
  /** `/rhyme.v1.RetrievalService/Suggest` */
  readonly method: string;
  readonly requestId: string;
  /** W3C trace context, where the caller sent one. */
  readonly traceparent?: string;
  /** Milliseconds since 1970; infinite where the caller set no deadline. */
  readonly deadline: number;
  /** Aborted when the caller goes away or the deadline passes. */
  readonly signal: AbortSignal;
  /** Aborts the signal. */
  abort(reason?: RhymeError): void;
}

export type Handler<Request, Response> = (call: Call<Request>) => Promise<Response>;

/** Everything that all calls have in common stands round the handlers, never in them. */
export type Middleware = <Request, Response>(next: Handler<Request, Response>) => Handler<Request, Response>;

/** The part of a pino logger that is used. */
export interface Log {
  info(fields: object, message: string): void;
  warn(fields: object, message: string): void;
  error(fields: object, message: string): void;
}

/** The border to grpc-js: a call in, a message or a status with details out. */
export function answering<Request, Response>(
  handler: Handler<Request, Response>,
): handleUnaryCall<Request, Response> {
  return (grpcCall, callback) => {
    const call = receive(grpcCall);
    const headers = new Metadata();
    headers.set('x-request-id', call.requestId);
    grpcCall.sendMetadata(headers);

    // grpc-js answers a passed deadline by itself and then says "cancelled", which it also says after every answer.
    const cancelled = () => call.abort(Date.now() >= call.deadline ? deadlinePassed() : undefined);
    grpcCall.on('cancelled', cancelled);
    handler(call)
      .finally(() => grpcCall.off('cancelled', cancelled))
      .then(
        (response) => callback(null, response),
        (thrown) => callback(toStatus(RhymeError.from(thrown), call.requestId)),
      );
  };
}

/**
 * One controller for both reasons to stop, rather than AbortSignal.any and AbortSignal.timeout: those timers live on
 * after the call, and Node 20 keeps such a signal for as long as anyone has left a listener on it.
 */
function receive<Request>(call: ServerUnaryCall<Request, unknown>): Call<Request> {
  const controller = new AbortController();
  const traceparent = header(
    call.metadata,
    'traceparent',
    /^[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}$/,
  );
  return {
    request: call.request,
    method: call.getPath(),
    requestId: header(call.metadata, 'x-request-id', /^[\w.:/+=-]{1,128}$/) ?? randomUUID(),
    ...(traceparent !== undefined && { traceparent }),
    deadline: Number(call.getDeadline()),
    signal: controller.signal,
    abort: (reason) => controller.abort(reason),
  };
}

/** Headers go into logs and back to the caller, so only well-formed ones are taken. */
function header(metadata: Metadata, name: string, form: RegExp): string | undefined {
  const [value] = metadata.get(name);
  return typeof value === 'string' && form.test(value) ? value : undefined;
}

/** One line per call; what nobody foresaw is logged with its stack, since the caller is not told. */
export function logged(log: Log): Middleware {
  return (next) => async (call) => {
    const start = performance.now();
    const line = (status: string) => ({
      method: call.method,
      requestId: call.requestId,
      ...(call.traceparent !== undefined && { traceparent: call.traceparent }),
      status,
      ms: Math.round((performance.now() - start) * 1000) / 1000,
    });
    try {
      const response = await next(call);
      log.info(line('OK'), 'answered');
      return response;
    } catch (thrown) {
      const error = RhymeError.from(thrown);
      const status = errorCodes[error.code];
      if (error.code === 'INTERNAL') log.error({ ...line(status), err: error.cause ?? error }, 'failed');
      else log.warn({ ...line(status), code: error.code, problem: error.message }, 'refused');
      throw error;
    }
  };
}

/**
 * Bounds every call in time: by the caller's deadline, at most `maxMs`; by `defaultMs` where there is none.
 * The answer comes in time even if the work does not heed its signal.
 */
export function bounded({ defaultMs, maxMs }: { defaultMs: number; maxMs: number }): Middleware {
  return (next) => async (call) => {
    const { deadline, signal } = call;
    const timeoutMs = Number.isFinite(deadline) ? Math.min(deadline - Date.now(), maxMs) : defaultMs;
    const timer = setTimeout(() => call.abort(deadlinePassed()), timeoutMs);
    const aborted = new Promise<never>((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason));
    });
    try {
      return await Promise.race([next(call), aborted]);
    } finally {
      clearTimeout(timer);
    }
  };
}

function deadlinePassed(): RhymeError {
  return new RhymeError(
    'DEADLINE_EXCEEDED',
    'the deadline passed before the work was done; set a longer one',
  );
}

/** Refuses at the door instead of queueing. A slot is held until the work has really ended, cancelled or not. */
export function limited(maxConcurrentRequests: number): Middleware {
  let running = 0;
  return (next) => async (call) => {
    if (running >= maxConcurrentRequests) {
      throw new RhymeError(
        'OVERLOADED',
        `${running} requests are being worked on, the most that this server takes; come back a little later`,
      );
    }
    running += 1;
    try {
      return await next(call);
    } finally {
      running -= 1;
    }
  };
}
