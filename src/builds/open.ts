import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { openReader } from '../ann/reader.js';
import type { VectorReader } from '../ann/vector-index.js';
import { parseAsset } from '../catalog/asset.js';
import { type Catalog, createCatalog } from '../catalog/catalog.js';
import { RhymeError } from '../errors.js';
import { checksumFile } from '../files/publish.js';
import { readColumns } from './columns-file.js';
import { annFile, assetsFile, columnsFile, type Manifest, readManifest } from './manifest.js';

/** Names the build of an index that answers. */
export const currentFile = 'current';

export interface OpenBuild {
  readonly id: string;
  readonly manifest: Manifest;
  readonly catalog: Catalog;
  readonly index: VectorReader;
  close(): Promise<void>;
}

export interface OpenBuildRequest {
  readonly indexDirectory: string;
  readonly name: string;
  /** Search threads; each holds a copy of the graph. */
  readonly annThreads?: number;
}

/**
 * Opens the current build of an index, every file checked against the manifest's checksum first.
 * @throws RhymeError NOT_FOUND, INVALID_BUILD
 */
export async function openBuild({
  indexDirectory,
  name,
  annThreads = 1,
}: OpenBuildRequest): Promise<OpenBuild> {
  const home = join(indexDirectory, name);
  const id = await currentBuild(home);
  if (id === undefined) throw await noSuchIndex(indexDirectory, name);
  const directory = join(home, id);
  const manifest = await readManifest(directory);
  await verify(directory, manifest);
  const [assets, { columns, calibration }] = await Promise.all([
    readAssets(join(directory, assetsFile)),
    readColumns(join(directory, columnsFile), manifest, manifest.calibrated),
  ]);
  const set = { vectors: columns.vectors, dimensions: manifest.dimensions };
  const index = await openReader(
    { kind: manifest.ann.kind, path: join(directory, annFile), set },
    annThreads,
  );
  return {
    id,
    manifest,
    catalog: createCatalog(assets, columns, calibration),
    index,
    close: () => index.close(),
  };
}

/** Every index that has a build, by name. */
export async function listBuilds(indexDirectory: string): Promise<{ name: string; build: string }[]> {
  const entries = await readdir(indexDirectory, { withFileTypes: true }).catch(() => []);
  const found = await Promise.all(
    entries
      .filter((entry) => entry.isDirectory())
      .map(async ({ name }) => ({ name, build: await currentBuild(join(indexDirectory, name)) })),
  );
  return found
    .flatMap(({ name, build }) => (build === undefined ? [] : [{ name, build }]))
    .sort((a, b) => (a.name < b.name ? -1 : 1));
}

async function currentBuild(home: string): Promise<string | undefined> {
  const text = await readFile(join(home, currentFile), 'utf8').catch(() => undefined);
  return text?.trim() || undefined;
}

async function noSuchIndex(indexDirectory: string, name: string): Promise<RhymeError> {
  const known = (await listBuilds(indexDirectory)).map((index) => index.name);
  const hint =
    known.length === 0 ? `make one: rhyme index FOLDER --name ${name}` : `known: ${known.join(', ')}`;
  return new RhymeError('NOT_FOUND', `no index "${name}" in ${indexDirectory}; ${hint}`);
}

async function verify(directory: string, manifest: Manifest): Promise<void> {
  for (const file of [assetsFile, columnsFile, annFile]) {
    const path = join(directory, file);
    const checksum = await checksumFile(path).catch(() => undefined);
    if (checksum === manifest.files[file]) continue;
    const problem = checksum === undefined ? 'is missing' : 'is not what the build wrote';
    throw new RhymeError('INVALID_BUILD', `${path} ${problem}; index again`);
  }
}

async function readAssets(path: string) {
  const lines = (await readFile(path, 'utf8')).split('\n');
  return lines.filter((line) => line !== '').map((line) => parseAsset(JSON.parse(line)));
}
