import { RhymeError } from '../../errors.js';
import type { Runtime } from '../graph.js';
import { startTfjs } from './tfjs.js';

/** Every runtime, best first; the contract tests loop over this table. */
export const runtimes: Readonly<Record<string, () => Promise<Runtime>>> = { tfjs: startTfjs };

/** @throws RhymeError INVALID_CONFIG for a name that is not in the table */
export async function startRuntime(name: string): Promise<Runtime> {
  const [best] = Object.keys(runtimes) as [string, ...string[]];
  const start = runtimes[name === 'auto' ? best : name];
  if (start === undefined) {
    throw new RhymeError(
      'INVALID_CONFIG',
      `unknown runtime "${name}"; known: auto, ${Object.keys(runtimes).join(', ')}`,
    );
  }
  return start();
}
