import type { Engine } from '../engine.js';
import { RhymeError } from '../errors.js';

/** The indexes that are served, by name. Empty until they are loaded, so that a server can say so meanwhile. */
export interface Engines {
  replace(engines: ReadonlyMap<string, Engine>): void;
  /** @throws RhymeError NOT_FOUND that names the indexes there are. */
  get(index: string): Engine;
  /** True once there are engines and all of them can work. */
  healthy(): boolean;
}

export function createEngines(initial: ReadonlyMap<string, Engine> = new Map()): Engines {
  let engines = initial;
  const names = () => [...engines.keys()].map((name) => `"${name}"`).join(', ');

  return {
    replace(next) {
      engines = next;
    },
    get(index) {
      if (engines.size === 0) {
        throw new RhymeError(
          'NOT_READY',
          'the model and the indexes are still being loaded; watch grpc.health.v1.Health',
        );
      }
      const [only] = engines.values();
      const engine = index === '' && engines.size === 1 ? only : engines.get(index);
      if (engine !== undefined) return engine;
      if (index !== '')
        throw new RhymeError('NOT_FOUND', `there is no index "${index}"; there are ${names()}`);
      throw new RhymeError('INVALID_QUERY', `which index? There are ${names()}`, {
        violations: [{ field: 'index', problem: `one of ${names()}` }],
      });
    },
    healthy: () => engines.size > 0 && [...engines.values()].every((engine) => engine.healthy()),
  };
}
