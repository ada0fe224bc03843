import { openBuild } from '../builds/open.js';
import { type Config, loadConfig } from '../config.js';
import { createEncoder } from '../encoder/client.js';
import type { Encoder } from '../encoder/encoder.js';
import { createEngine, type Engine } from '../engine.js';
import { RhymeError } from '../errors.js';

/** @param modelDirectory as configured; `embedded` stands for it, anything else is a directory */
export function modelDirectoryOf(model: string, { modelDirectory }: Config): string {
  return model === 'embedded' ? modelDirectory : model;
}

/**
 * The current build of an index, ready to answer.
 * @throws RhymeError NOT_FOUND, INVALID_BUILD, MODEL_MISMATCH
 */
export async function openEngine(name: string, encoder: Encoder, config: Config): Promise<Engine> {
  const { indexDirectory, annThreads, elementCacheEntries } = config;
  const { id, manifest, catalog, index } = await openBuild({ indexDirectory, name, annThreads });
  if (manifest.model.fingerprint !== encoder.model.fingerprint) {
    await index.close();
    const models = `${nameOf(manifest.model)}, not ${nameOf(encoder.model)}`;
    throw new RhymeError(
      'MODEL_MISMATCH',
      `index "${name}" was made with the model ${models}; index its assets again: rhyme index SOURCE… --name ${name}`,
    );
  }
  return createEngine({ name, build: id, catalog, index, encoder, elementCacheEntries });
}

function nameOf({ name, fingerprint }: { readonly name: string; readonly fingerprint: string }): string {
  return `${name} (${fingerprint.slice(0, 12)})`;
}

/** One engine for one command, closed whatever happens. */
export async function withEngine(
  name: string,
  signal: AbortSignal,
  use: (engine: Engine) => Promise<void>,
): Promise<void> {
  const config = loadConfig();
  await withEncoder({ modelDirectory: config.modelDirectory }, signal, async (encoder) => {
    const engine = await openEngine(name, encoder, config);
    try {
      signal.throwIfAborted();
      await use(engine);
    } finally {
      await engine.close();
    }
  });
}

/** One encoder for one command, its process gone whatever happens. */
export async function withEncoder(
  options: Parameters<typeof createEncoder>[0],
  signal: AbortSignal,
  use: (encoder: Encoder) => Promise<void>,
): Promise<void> {
  const encoder = await createEncoder(options);
  try {
    signal.throwIfAborted();
    await use(encoder);
  } finally {
    await encoder.close();
  }
}
