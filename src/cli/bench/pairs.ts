import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Design, Engine, SuggestQuery } from '../../engine.js';
import { RhymeError } from '../../errors.js';
import { randomFrom } from '../../vectors.js';
import { type DesignFile, readDesignFile } from '../design-file.js';
import { shuffled } from './statistics.js';

const seed = 20_260;

/** Every distinct (design, slot or element, intent) question, in a random order that is the same each time. */
export async function readPairs(directory: string): Promise<SuggestQuery[]> {
  const names = (await readdir(directory).catch(() => [])).filter((name) => name.endsWith('.json')).sort();
  if (names.length === 0)
    throw new RhymeError('NOT_FOUND', `${directory} holds no designs; name a folder of rhyme-design/1 files`);
  const designs = await Promise.all(names.map((name) => readDesignFile(join(directory, name))));
  return shuffled(designs.flatMap(questions), randomFrom(seed));
}

/**
 * The first `count` questions that have an answer: where no word of a text is known to the model, nothing is like it.
 * @throws RhymeError INVALID_QUERY when there are fewer
 */
export async function answerable(
  engine: Engine,
  queries: readonly SuggestQuery[],
  { count, signal }: { readonly count: number; readonly signal: AbortSignal },
): Promise<{ pairs: SuggestQuery[]; refused: number }> {
  const pairs: SuggestQuery[] = [];
  let refused = 0;
  for (const query of queries) {
    if (pairs.length === count) break;
    try {
      await engine.suggest(query, { signal });
      pairs.push(query);
    } catch (thrown) {
      if (RhymeError.from(thrown).code !== 'INVALID_QUERY') throw thrown;
      refused++;
    }
  }
  if (pairs.length === count) return { pairs, refused };
  throw new RhymeError(
    'INVALID_QUERY',
    `the designs make ${pairs.length} pairs that can be answered, not ${count}; name a folder of more with --designs, or fewer --pairs`,
  );
}

const elementIntents = ['similar', 'replace', 'complement'] as const;

/** Everything that an editor could ask about a design: each slot, each element that shows or says something, each page. */
function questions({ design, files }: DesignFile): SuggestQuery[] {
  return design.pages.flatMap(({ id: pageId, elements }) => {
    const page = { design, files, pageId };
    const ofElements = elements.flatMap(({ id, kind, asset, text }): SuggestQuery[] => {
      if (kind === 'slot') return [{ ...page, slotId: id, intent: 'fill-slot' }];
      if (asset === undefined && text === undefined) return [];
      return elementIntents.map((intent) => ({ ...page, elementId: id, intent }));
    });
    return [...ofElements, { ...page, intent: 'complement' }];
  });
}

/** Real words, since numbers and made-up ones are no subject to the engine and would not be encoded. */
const words =
  `amber autumn bakery beach bird book bridge butterfly cake camera candle castle cloud coffee compass concert
  desert dinner dragon engine family feather field fire flower forest friend garden gift guitar harbour holiday house island
  jacket kitchen ladder lamp lemon letter library market meadow mirror moon mountain museum music ocean orchard painting
  paper piano planet rain river rocket school ship snow spring station summer train`.split(/\s+/);

/** A text of three words that no other number has, up to `words.length` cubed. */
function freshText(number: number): string {
  const base = words.length;
  return [number, number / base, number / base ** 2].map((n) => words[Math.floor(n) % base]).join(' ');
}

/** The design with a new text added to its first text of the page, or one to each: what nobody has encoded before. */
export function withFreshText(query: SuggestQuery, number: number, which: 'one' | 'all'): SuggestQuery {
  let left = which === 'one' ? 1 : Number.POSITIVE_INFINITY;
  const fresh = freshText(number);
  const pages = query.design.pages.map((page) => ({
    ...page,
    elements: page.elements.map((element) => {
      if (element.text === undefined || page.id !== query.pageId || left-- <= 0) return element;
      return { ...element, text: { ...element.text, content: `${element.text.content} ${fresh}` } };
    }),
  }));
  const design: Design = { ...query.design, pages };
  return { ...query, design };
}
