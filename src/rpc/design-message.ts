import { type Design, designLimits, parseDesign } from '../engine.js';
import { RhymeError } from '../errors.js';
import type { Design__Output } from '../gen/rhyme/v1/Design.js';
import type { Element__Output } from '../gen/rhyme/v1/Element.js';
import type { ElementAsset__Output } from '../gen/rhyme/v1/ElementAsset.js';
import type { Text__Output } from '../gen/rhyme/v1/Text.js';

const elementKinds: Readonly<Record<Element__Output['kind'], string | undefined>> = {
  ELEMENT_KIND_UNSPECIFIED: undefined,
  ELEMENT_KIND_PHOTO: 'photo',
  ELEMENT_KIND_GRAPHIC: 'graphic',
  ELEMENT_KIND_TEXT: 'text',
  ELEMENT_KIND_SHAPE: 'shape',
  ELEMENT_KIND_VIDEO: 'video',
  ELEMENT_KIND_SLOT: 'slot',
};

const textAligns: Readonly<Record<Text__Output['align'], string | undefined>> = {
  TEXT_ALIGN_UNSPECIFIED: undefined,
  TEXT_ALIGN_LEFT: 'left',
  TEXT_ALIGN_CENTER: 'center',
  TEXT_ALIGN_RIGHT: 'right',
};

export interface ReceivedDesign {
  readonly design: Design;
  /** The pictures that the message holds, by the name under which `design` refers to them. */
  readonly files: ReadonlyMap<string, Uint8Array>;
}

/**
 * Turned into what `rhyme-design/1` looks like in a file, so that files and messages are checked by the same rules.
 * A picture is not copied or made a data: URI; it is a file whose name is its place in the message, which errors then name.
 * @throws RhymeError INVALID_DESIGN
 */
export function readDesign(message: Design__Output): ReceivedDesign {
  refuseIfHuge(message);
  const files = new Map<string, Uint8Array>();
  const pages = message.pages.map((page, p) => ({
    id: page.id,
    width: page.width,
    height: page.height,
    background: given(page.background),
    elements: page.elements.map((element, e) => readElement(element, `pages[${p}].elements[${e}]`, files)),
  }));
  const { id, title, locale } = message;
  return {
    design: parseDesign({ format: 'rhyme-design/1', id, title, locale: given(locale), pages }),
    files,
  };
}

/** Before anything is made of it: a message of 16 MiB can hold millions of empty elements, and each costs microseconds. */
function refuseIfHuge({ pages }: Design__Output): void {
  const elements = pages.reduce((sum, page) => sum + page.elements.length, 0);
  if (pages.length <= designLimits.pages && elements <= designLimits.elements) return;
  const problem = `${pages.length} pages with ${elements} elements; a design may hold ${designLimits.pages} with ${designLimits.elements}`;
  throw new RhymeError('INVALID_DESIGN', problem, { violations: [{ field: 'pages', problem }] });
}

function readElement(element: Element__Output, place: string, files: Map<string, Uint8Array>): object {
  return {
    id: element.id,
    kind: named(elementKinds, element.kind),
    box: element.box ?? undefined,
    rotation: element.rotation,
    opacity: element.opacity,
    crop: element.crop ?? undefined,
    group: given(element.group),
    role: given(element.role),
    asset: element.asset === null ? undefined : readAsset(element.asset, `${place}.asset.data`, files),
    text: element.text === null ? undefined : readText(element.text),
    fill: given(element.fill),
  };
}

function readAsset(asset: ElementAsset__Output, file: string, files: Map<string, Uint8Array>): object {
  if (asset.data === undefined) return { id: asset.id };
  files.set(file, asset.data);
  return { file };
}

function readText({ content, family, size, weight, colour, align }: Text__Output): object {
  return {
    content,
    family: given(family),
    size,
    weight,
    colour: given(colour),
    align: named(textAligns, align),
  };
}

/** A plain string of proto3 cannot be absent; an empty one means the default. */
function given(text: string): string | undefined {
  return text === '' ? undefined : text;
}

/** An enum value that this server does not know arrives as its number, and is left for `parseDesign` to refuse. */
function named(table: Readonly<Record<string, string | undefined>>, value: string): string | undefined {
  return value in table ? table[value] : value;
}
