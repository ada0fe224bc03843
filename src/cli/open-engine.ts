import { type OpenBuild, openBuild } from '../builds/open.js';
import { type Config, loadConfig } from '../config.js';
import { createEncoder } from '../encoder/client.js';
import type { Encoder } from '../encoder/encoder.js';
import { createEngine, type Engine } from '../engine.js';
import { RhymeError } from '../errors.js';

/** @param modelDirectory as configured; `embedded` stands for it, anything else is a directory */
export function modelDirectoryOf(model: string, { modelDirectory }: Config): string {
  return model === 'embedded' ? modelDirectory : model;
}

export interface EngineSource {
  /** Of the index: its folder's, whatever it was called when it was made. */
  readonly name: string;
  readonly build: OpenBuild;
  readonly encoder: Encoder;
  readonly elementCacheEntries: number;
}

/** @throws RhymeError MODEL_MISMATCH when the build was made with another model */
export function engineOf({ name, build, encoder, elementCacheEntries }: EngineSource): Engine {
  const { id, manifest, catalog, index } = build;
  if (manifest.model.fingerprint !== encoder.model.fingerprint) {
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

/** The current build of an index for one command, closed whatever happens. @throws RhymeError NOT_FOUND, INVALID_BUILD */
export async function withBuild(
  name: string,
  { indexDirectory, annThreads }: Config,
  use: (build: OpenBuild) => Promise<void>,
): Promise<void> {
  const build = await openBuild({ indexDirectory, name, annThreads });
  try {
    await use(build);
  } finally {
    await build.close();
  }
}

/** One engine for one command. The build comes first, since it fails faster than a model loads. */
export async function withEngine(
  name: string,
  signal: AbortSignal,
  use: (engine: Engine) => Promise<void>,
): Promise<void> {
  const config = loadConfig();
  const { modelDirectory, elementCacheEntries } = config;
  await withBuild(name, config, (build) =>
    withEncoder({ modelDirectory }, signal, (encoder) =>
      use(engineOf({ name, build, encoder, elementCacheEntries })),
    ),
  );
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
