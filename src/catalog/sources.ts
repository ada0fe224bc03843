import { readdir, readFile, stat } from 'node:fs/promises';
import { basename, dirname, extname, join, relative, resolve, sep } from 'node:path';
import { RhymeError } from '../errors.js';
import { type Asset, type AssetKind, parseAsset } from './asset.js';

/** An asset that was found and where, or why something that looked like one was not taken. */
export type Found =
  | { readonly asset: Asset; readonly source: string }
  | { readonly failed: { readonly source: string; readonly reason: string } };

const pictureExtensions = new Set([
  '.svg',
  '.png',
  '.jpg',
  '.jpeg',
  '.webp',
  '.gif',
  '.avif',
  '.tif',
  '.tiff',
]);

/**
 * Every asset of the sources: folders (searched whole), pictures, `.jsonl` asset lists.
 * @throws RhymeError NOT_FOUND when a source does not exist; anything smaller is reported and skipped
 */
export async function* findAssets(sources: readonly string[], kind?: AssetKind): AsyncGenerator<Found> {
  for (const source of sources) {
    const info = await stat(source).catch(() => undefined);
    if (info === undefined) throw new RhymeError('NOT_FOUND', `${source}: no such file or folder`);
    if (info.isDirectory()) yield* fromFolder(source, kind);
    else if (extname(source).toLowerCase() === '.jsonl') yield* fromList(source);
    else yield await fromPicture(source, dirname(source), kind);
  }
}

async function* fromList(list: string): AsyncGenerator<Found> {
  const lines = (await readFile(list, 'utf8')).split('\n');
  for (const [i, line] of lines.entries()) {
    if (line.trim() === '') continue;
    const source = `${list}:${i + 1}`;
    try {
      const asset = parseAsset(JSON.parse(line));
      yield {
        source,
        asset: asset.file === undefined ? asset : { ...asset, file: resolve(dirname(list), asset.file) },
      };
    } catch (error) {
      yield {
        failed: {
          source,
          reason:
            error instanceof SyntaxError ? `not JSON: ${error.message}` : RhymeError.from(error).message,
        },
      };
    }
  }
}

async function* fromFolder(folder: string, kind: AssetKind | undefined): AsyncGenerator<Found> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries
    .filter((entry) => entry.isFile() && pictureExtensions.has(extname(entry.name).toLowerCase()))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort();
  for (const file of files) yield await fromPicture(file, folder, kind);
}

/** A picture with what `<file>.json` beside it says; without that, the name is the title and the folders are tags. */
async function fromPicture(file: string, root: string, kind: AssetKind | undefined): Promise<Found> {
  const path = relative(root, file);
  const guessed = {
    id: path.split(sep).join('/'),
    kind: kind ?? (extname(file).toLowerCase() === '.svg' ? 'graphic' : 'photo'),
    title: words(basename(file, extname(file))),
    tags: path.split(sep).slice(0, -1).map(words),
  };
  const besides = `${file}.json`;
  try {
    const given: unknown = JSON.parse(await readFile(besides, 'utf8').catch(() => '{}'));
    return { source: file, asset: parseAsset({ ...guessed, ...(given as object), file: resolve(file) }) };
  } catch (error) {
    return { failed: { source: besides, reason: RhymeError.from(error).message } };
  }
}

/** `coffee-cup_02` as `coffee cup 02`. */
function words(name: string): string {
  return name
    .replace(/[-_.]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim();
}
