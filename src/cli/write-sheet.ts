import { readFile } from 'node:fs/promises';
import type { Answer, Design, Engine, Hit, SuggestQuery } from '../engine.js';
import { RhymeError } from '../errors.js';
import { writeFileAtomic } from '../files/publish.js';
import { drawSheet, type SheetSuggestion } from '../pictures/draw-sheet.js';
import { creditOf, strongestTerms } from './answer.js';
import { plain, warn } from './terminal.js';

type Page = Design['pages'][number];
type ElementAsset = NonNullable<Page['elements'][number]['asset']>;

/** Draws the page and, under it, what it would be with each suggestion. */
export async function writeSheet(
  path: string,
  query: SuggestQuery,
  answer: Answer,
  engine: Engine,
): Promise<void> {
  const { design, pageId, slotId, elementId, intent } = query;
  const page = design.pages.find(({ id }) => id === pageId) ?? (design.pages[0] as Page);
  const target = slotId ?? (intent === 'replace' ? elementId : undefined);
  const sheet = await drawSheet({
    title: design.title || design.id || 'Untitled',
    subtitle: subtitleOf(query, engine),
    page,
    target,
    pictures: await picturesOf(page, query, engine),
    suggestions: (await Promise.all(answer.hits.map(suggestionOf))).flat(),
  });
  await write(path, sheet);
}

const aboutElement = {
  complement: 'To go with',
  replace: 'In the stead of',
  similar: 'More like',
  'fill-slot': 'For',
} as const;

function subtitleOf({ slotId, elementId, intent = 'similar' }: SuggestQuery, { name, size }: Engine): string {
  const source = `from ${size.toLocaleString('en')} assets of “${name}”`;
  if (slotId !== undefined) return `To fill the slot “${slotId}”, ${source}`;
  if (elementId === undefined) return `What the page still lacks, ${source}`;
  return `${aboutElement[intent]} “${elementId}”, ${source}`;
}

/** A hit without a readable picture cannot be drawn, which is said. */
async function suggestionOf(hit: Hit): Promise<SheetSuggestion[]> {
  const { asset, score, ink } = hit;
  const picture = await readPicture(asset.file);
  if (picture === undefined) {
    warn(`note: ${plain(asset.id)} has no picture here and is not drawn`);
    return [];
  }
  const reasons = strongestTerms(hit).map(({ because }) => capitalised(plain(because)));
  return [
    {
      title: plain(asset.title || asset.id),
      reasons,
      attribution: plain(creditOf(asset)),
      picture,
      score,
      ink,
    },
  ];
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** By element id. */
async function picturesOf(
  { elements }: Page,
  { files }: SuggestQuery,
  engine: Engine,
): Promise<Map<string, Uint8Array>> {
  const pictures = new Map<string, Uint8Array>();
  for (const { id, asset } of elements) {
    const picture = asset && (await pictureOf(asset, files, engine));
    if (picture !== undefined) pictures.set(id, picture);
  }
  return pictures;
}

/** From the design's files, its data: URI, or the catalogue. */
async function pictureOf(
  { file, data, id = '' }: ElementAsset,
  files: SuggestQuery['files'],
  engine: Engine,
) {
  if (file !== undefined) return files?.get(file);
  if (data !== undefined) return new Uint8Array(await (await fetch(data)).arrayBuffer());
  return readPicture(engine.getAssets([id])[0]?.file);
}

function readPicture(file: string | undefined): Promise<Uint8Array | undefined> {
  return file === undefined ? Promise.resolve(undefined) : readFile(file).catch(() => undefined);
}

async function write(path: string, sheet: Uint8Array): Promise<void> {
  try {
    await writeFileAtomic(path, [sheet]);
  } catch (cause) {
    const { message } = cause as Error;
    throw new RhymeError('NOT_FOUND', `--sheet: cannot write ${path}: ${message}`, { cause });
  }
}
