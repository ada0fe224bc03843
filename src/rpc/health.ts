import { type Server, type ServerWritableStream, status } from '@grpc/grpc-js';
import { HealthImplementation } from 'grpc-health-check';

export interface Health {
  /** Looks again now, rather than at the next tick. */
  refresh(): void;
  /** NOT_SERVING from now on; watchers are told and then let go, since their streams would hold up a graceful stop. */
  drain(): void;
}

export interface HealthOptions {
  /** One per service, besides `""` for the whole process. */
  readonly serviceNames: readonly string[];
  readonly serving: () => boolean;
  /** How often `serving` is asked. */
  readonly intervalMs: number;
}

/** `grpc.health.v1.Health` (Check, Watch, List) that tells the truth. */
export function addHealth(server: Server, { serviceNames, serving, intervalMs }: HealthOptions): Health {
  const names = ['', ...serviceNames];
  const implementation = new HealthImplementation(
    Object.fromEntries(names.map((name) => [name, 'NOT_SERVING'])),
  );
  const watchers = new Set<ServerWritableStream<unknown, unknown>>();
  let told = false;
  let draining = false;

  implementation.addToServer({
    addService(definition, { watch, ...others }) {
      server.addService(definition, {
        ...others,
        watch(call: ServerWritableStream<unknown, unknown>) {
          watchers.add(call);
          call.on('cancelled', () => watchers.delete(call));
          if (watch !== undefined) Reflect.apply(watch, undefined, [call]);
        },
      });
    },
  });

  function refresh(): void {
    const now = !draining && serving();
    if (now === told) return;
    told = now;
    for (const name of names) implementation.setStatus(name, now ? 'SERVING' : 'NOT_SERVING');
  }
  refresh();
  const timer = setInterval(refresh, intervalMs).unref();

  return {
    refresh,
    drain() {
      draining = true;
      clearInterval(timer);
      refresh();
      for (const watcher of watchers) {
        watcher.emit('error', { code: status.UNAVAILABLE, details: 'the server is stopping' });
      }
    },
  };
}
