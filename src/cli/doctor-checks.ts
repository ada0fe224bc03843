import { readFile } from 'node:fs/promises';
import { availableParallelism, cpus } from 'node:os';
import { loadConfig } from '../config.js';

export interface Finding {
  readonly status: 'ok' | 'warn' | 'fail';
  readonly detail: string;
}

interface Check {
  /** Throws where the thing does not work at all. */
  readonly find: () => Promise<Finding>;
  /** What mends it, unless it is ok. */
  readonly remedy: string;
}

/** As `engines` in package.json. */
const leastNode = [20, 12] as const;

/** In the order in which one failure explains the next. What they try is imported only here, since it may not load. */
export const checks: Readonly<Record<string, Check>> = {
  node: { find: node, remedy: `install Node ${leastNode.join('.')} or later` },
  processor: {
    find: processor,
    remedy: 'give it a second core: serving, searching and encoding run side by side',
  },
  settings: { find: settings, remedy: 'correct the RHYME_… variables of the environment' },
  addon: { find: addon, remedy: 'npm rebuild hnswlib-node (needs a C++ compiler, make and Python 3)' },
  pictures: { find: pictures, remedy: 'npm ci (sharp comes as a binary for each platform)' },
  fonts: { find: fonts, remedy: 'npm ci (fonts come from @fontsource packages)' },
  model: { find: model, remedy: 'restore models/embedded, or point RHYME_MODEL_DIRECTORY to a model' },
  runtime: { find: runtime, remedy: 'mend what failed above; then npm ci' },
  indexes: {
    find: indexes,
    remedy: 'npm start makes the demo index; yours, new or again: rhyme index SOURCE… --name NAME',
  },
};

async function node(): Promise<Finding> {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  const detail = `${process.version} on ${process.platform}-${process.arch}`;
  const recent = major > leastNode[0] || (major === leastNode[0] && minor >= leastNode[1]);
  return { status: recent ? 'ok' : 'fail', detail };
}

/** Instruction sets that speed up vectors, as Linux spells them. */
const vectorFeatures = ['sse4_2', 'avx2', 'fma', 'avx512f', 'avx512_vnni', 'amx_tile', 'asimd', 'sve'];

async function processor(): Promise<Finding> {
  const text = await readFile('/proc/cpuinfo', 'utf8').catch(() => '');
  const flags = new Set(/^(?:flags|Features)\s*:(.*)$/m.exec(text)?.[1]?.trim().split(' '));
  const features = vectorFeatures.filter((feature) => flags.has(feature));
  const cores = availableParallelism();
  const detail = `${cores} cores, ${cpus()[0]?.model ?? 'unknown'}${features.length > 0 ? `: ${features.join(' ')}` : ''}`;
  return { status: cores > 1 ? 'ok' : 'warn', detail };
}

async function settings(): Promise<Finding> {
  const { host, port, indexDirectory, modelDirectory } = loadConfig();
  return ok(`${host}:${port}, indexes in ${indexDirectory}, model in ${modelDirectory}`);
}

async function addon(): Promise<Finding> {
  await import('../ann/hnsw.js');
  return ok('hnswlib-node loads');
}

const testPicture =
  '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="3" fill="red"/></svg>';

async function pictures(): Promise<Finding> {
  const { decodePicture } = await import('../pictures/decode.js');
  const { width, height } = await decodePicture(Buffer.from(testPicture));
  return ok(`sharp renders an SVG (${width} x ${height})`);
}

const fontFamilies = ['Inter', 'Playfair Display', 'Lora', 'JetBrains Mono'];

async function fonts(): Promise<Finding> {
  const { typefaceOf } = await import('../pictures/fonts.js');
  return ok(fontFamilies.map((family) => typefaceOf(family, 400).primary.familyName).join(', '));
}

async function model(): Promise<Finding> {
  const { modelDirectory } = loadConfig();
  const { openModel } = await import('../encoder/embedded.js');
  const { config, fingerprint } = await openModel(modelDirectory);
  return ok(`${config.name}, ${config.dimensions} dimensions, fingerprint ${fingerprint.slice(0, 12)}`);
}

/** Encoded in one call; enough that the call itself does not count. */
const timedItems = 16;

async function runtime(): Promise<Finding> {
  const { modelDirectory } = loadConfig();
  const [{ createEncoder }, { decodePicture }] = await Promise.all([
    import('../encoder/client.js'),
    import('../pictures/decode.js'),
  ]);
  const encoder = await createEncoder({ modelDirectory });
  try {
    const picture = await decodePicture(Buffer.from(testPicture));
    const texts = await timed(() =>
      encoder.encodeTexts(Array.from({ length: timedItems }, (_, i) => `cup ${i}`)),
    );
    const images = await timed(() =>
      encoder.encodePictures(Array.from({ length: timedItems }, () => picture)),
    );
    return ok(`${encoder.model.runtime}: ${texts} ms a text, ${images} ms a picture`);
  } finally {
    await encoder.close();
  }
}

async function timed(run: () => Promise<unknown>): Promise<string> {
  const start = performance.now();
  await run();
  return ((performance.now() - start) / timedItems).toFixed(2);
}

async function indexes(): Promise<Finding> {
  const { indexDirectory, modelDirectory } = loadConfig();
  const [{ listBuilds }, { readManifest }, { openModel }] = await Promise.all([
    import('../builds/open.js'),
    import('../builds/manifest.js'),
    import('../encoder/embedded.js'),
  ]);
  const builds = await listBuilds(indexDirectory);
  if (builds.length === 0) return { status: 'warn', detail: `none in ${indexDirectory}` };
  const { fingerprint } = await openModel(modelDirectory);
  const manifests = await Promise.all(
    builds.map(({ name, build }) => readManifest(`${indexDirectory}/${name}/${build}`)),
  );
  const told = manifests.map(({ index, assets, model: { fingerprint: made } }) => {
    return `${index} (${assets} assets${made === fingerprint ? '' : ', of another model'})`;
  });
  const stale = manifests.some((manifest) => manifest.model.fingerprint !== fingerprint);
  return { status: stale ? 'warn' : 'ok', detail: told.join(', ') };
}

function ok(detail: string): Finding {
  return { status: 'ok', detail };
}
