import type { Catalog } from './catalog/catalog.js';
import type { Looks } from './catalog/describe.js';
import { centre } from './catalog/fuse.js';
import type { SuggestQuery } from './contract.js';
import type { DesignElement, Page } from './design/design.js';
import { type FacetMember, facets } from './design/facets.js';
import { type ImportantElement, importance } from './design/importance.js';
import { type Visibility, visibility, visibleUnder } from './design/visibility.js';
import type { ElementCache } from './encoder/element-cache.js';
import { RhymeError } from './errors.js';
import { colourOf } from './ranking/colour.js';
import { colourUnder, designPalette, inkOn } from './ranking/design-palette.js';
import type { Intent, RankingContext } from './ranking/term.js';

/** What a suggestion is for: an intent and the part of the design that it is about. */
export interface Subject {
  readonly intent: Intent;
  readonly page: Page;
  /** The hole to fill, or the element to replace. */
  readonly slot?: DesignElement;
  /** The selected element, where the intent starts from one. */
  readonly anchor?: DesignElement;
}

export interface Understood {
  readonly context: RankingContext;
  /** Rows of the catalogue that the design shows already. */
  readonly placedRows: readonly number[];
  readonly degraded: readonly string[];
}

/** @throws RhymeError INVALID_QUERY when the intent lacks its slot or element, or names one that the page has not */
export function subjectOf(query: SuggestQuery): Subject {
  const page = query.pageId === undefined ? query.design.pages[0] : query.design.pages.find(({ id }) => id === query.pageId);
  if (page === undefined) throw refuse('pageId', `the design has no page "${query.pageId}"`);
  if (query.slotId !== undefined && query.elementId !== undefined) throw refuse('target', 'name a slot or an element, not both');
  const find = (field: string, id: string | undefined) => {
    const element = page.elements.find((candidate) => candidate.id === id);
    if (id !== undefined && element === undefined) throw refuse(field, `page "${page.id}" has no element "${id}"`);
    return element;
  };
  const slot = find('slotId', query.slotId);
  const anchor = find('elementId', query.elementId);
  if (slot !== undefined && slot.kind !== 'slot') throw refuse('slotId', `"${slot.id}" is a ${slot.kind}; to exchange it, name it as the element with the intent "replace"`);
  const intent = query.intent ?? (slot ? 'fill-slot' : anchor ? 'similar' : 'complement');
  if (intent === 'fill-slot' && slot === undefined) throw refuse('slotId', 'the intent "fill-slot" needs a slot');
  if ((intent === 'similar' || intent === 'replace') && anchor === undefined) throw refuse('elementId', `the intent "${intent}" needs a selected element`);
  const hole = intent === 'replace' ? anchor : slot;
  return { intent, page, ...(hole && { slot: hole }), ...(anchor && { anchor }) };
}

export interface Sources {
  readonly catalog: Catalog;
  readonly elements: ElementCache<Looks>;
}

/** What is known of one element that shows or says something. */
interface Known extends FacetMember {
  /** Row of the catalogue, where the element is one of its assets. */
  readonly row?: number;
  readonly palette?: Float32Array;
  readonly style?: Float32Array;
}

/** Pages besides the edited one that say what a design is about, and what each counts. */
const otherPages = 6;
const otherPageWeight = 0.5;
const titleWeight = 0.15;
/** What the selected element counts when something is sought that goes with it. */
const anchorWeight = 0.3;

/** Reads a design: what is seen, what matters, what it is about, its colours and looks. */
export async function understand(subject: Subject, query: SuggestQuery, sources: Sources, signal?: AbortSignal): Promise<Understood> {
  const { page, slot, anchor, intent } = subject;
  const seen = visibility(page);
  const masked = intent === 'replace' || intent === 'similar' ? anchor?.id : slot?.id;
  const important = importantElements(query, subject, seen);
  const degraded: string[] = [];
  const known = await encodeElements([...important, ...anchorOnly(anchor, important)], query, sources, degraded, signal);
  const byId = new Map(known.map((member) => [member.id, member]));
  const selected = anchor && byId.get(anchor.id);
  if (anchor !== undefined && (intent === 'similar' || intent === 'replace') && selected === undefined) {
    throw refuse('elementId', `"${anchor.id}" has no picture and no text that could be compared${degraded.length > 0 ? `: ${degraded.join('; ')}` : ''}`);
  }
  const members = known.filter((member) => member.id !== masked && member.weight > 0);
  const pictures = known.filter((member) => member.source === 'picture' && member.id !== masked);
  const palette = designPalette(page, seen, (id) => byId.get(id)?.palette);
  const under = slot === undefined ? colourOf(page.background, 1) : colourUnder(page, visibleUnder(page, slot.box, slot.id), (id) => byId.get(id)?.palette);
  const style = meanStyle(pictures);
  return {
    context: {
      intent,
      facets: facets(members),
      palette,
      ink: inkOn(under, palette),
      placed: pictures.map((member) => member.vector),
      ...(selected && { anchor: selected }),
      ...(style && { style }),
      ...(slot && { slot: { box: slot.box, areaShare: (slot.box.width * slot.box.height) / (page.width * page.height), under } }),
    },
    placedRows: known.flatMap(({ row }) => (row === undefined ? [] : [row])),
    degraded,
  };
}

/** The edited page's elements, those of its neighbours at half weight, and the title. */
function importantElements({ design }: SuggestQuery, { page, slot, anchor, intent }: Subject, seen: Visibility): ImportantElement[] {
  const here = importance(page, seen, slot && { id: slot.id, box: slot.box, group: slot.group });
  const at = design.pages.indexOf(page);
  const others = design.pages
    .filter((other) => other !== page && Math.abs(design.pages.indexOf(other) - at) <= otherPages / 2)
    .flatMap((other, _, all) =>
      importance(other, visibility(other)).map((item) => ({
        ...item,
        element: { ...item.element, id: `${other.id}/${item.element.id}` },
        weight: (item.weight * otherPageWeight) / all.length,
      })),
    );
  const title = design.title.trim() === '' ? [] : [titleElement(design.title)];
  const all = [...here, ...others, ...title];
  if (intent !== 'complement' || anchor === undefined) return all;
  return all.map((item) => (item.element.id === anchor.id ? { ...item, weight: item.weight + anchorWeight } : item));
}

function titleElement(title: string): ImportantElement {
  const element: DesignElement = {
    id: '(title)',
    kind: 'text',
    box: { x: 0, y: 0, width: 1, height: 1 },
    rotation: 0,
    opacity: 1,
    text: { content: title, family: 'Inter', size: 16, weight: 400, colour: '#000000', align: 'left' },
  };
  return { element, weight: titleWeight, label: `title "${title}"` };
}

/** The selected element counts as the anchor also where it is hidden or is the slot itself. */
function anchorOnly(anchor: DesignElement | undefined, important: readonly ImportantElement[]): ImportantElement[] {
  if (anchor === undefined || important.some(({ element }) => element.id === anchor.id)) return [];
  return [{ element: anchor, weight: 0, label: `${anchor.kind} ${anchor.id}` }];
}

async function encodeElements(
  items: readonly ImportantElement[],
  query: SuggestQuery,
  { catalog, elements }: Sources,
  degraded: string[],
  signal: AbortSignal | undefined,
): Promise<Known[]> {
  const texts = items.filter(({ element }) => element.asset === undefined && element.text?.content.trim());
  const placed = items.filter(({ element }) => element.asset?.id !== undefined);
  const uploads = items.flatMap((item) => {
    const file = fileOf(item.element, query.files);
    if (file === 'missing') degraded.push(`the picture of element "${item.element.id}" was not sent`);
    return file instanceof Uint8Array ? [{ ...item, file: { name: item.element.asset?.file ?? `element "${item.element.id}"`, bytes: file } }] : [];
  });
  const options = signal && { signal };
  const [textVectors, pictures] = await Promise.all([
    elements.texts(texts.map(({ element }) => element.text?.content ?? ''), options),
    elements.pictures(uploads.map(({ file }) => file), options),
  ]);
  const { means } = catalog.columns;
  const said = texts.flatMap(({ element, weight, label }, i): Known[] => {
    const vector = textVectors[i] as Float32Array;
    if (vector.some((value) => value !== 0)) return [{ id: element.id, source: 'text', label, weight, vector: centre(vector, means, 'text') }];
    degraded.push(`no word of the ${label} is known to the model`);
    return [];
  });
  const uploaded = uploads.map(({ element, weight, label }, i): Known => {
    const { vector, palette, style } = pictures[i] as (typeof pictures)[number];
    return { id: element.id, source: 'picture', label, weight, vector: centre(vector, means, 'picture'), palette, style };
  });
  const indexed = placed.flatMap(({ element, weight, label }): Known[] => {
    const row = catalog.rowOf(element.asset?.id ?? '');
    if (row !== undefined) return [{ id: element.id, source: 'picture', label, weight, row, vector: catalog.vector(row), palette: catalog.palette(row), style: catalog.style(row) }];
    degraded.push(`asset "${element.asset?.id}" of element "${element.id}" is not in the index`);
    return [];
  });
  return [...said, ...uploaded, ...indexed];
}

function fileOf({ asset }: DesignElement, files: SuggestQuery['files']): Uint8Array | 'missing' | undefined {
  if (asset?.data !== undefined) return Buffer.from(asset.data.slice(asset.data.indexOf(',') + 1), asset.data.includes(';base64,') ? 'base64' : 'utf8');
  return asset?.file === undefined ? undefined : (files?.get(asset.file) ?? 'missing');
}

function meanStyle(pictures: readonly Known[]): Float32Array | undefined {
  const total = pictures.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return undefined;
  const [first, ...rest] = pictures.map(({ style, weight }) => (style as Float32Array).map((value) => (value * weight) / total));
  return rest.reduce((sum, part) => sum.map((value, i) => value + (part[i] as number)), first as Float32Array);
}

function refuse(field: string, problem: string): RhymeError {
  return new RhymeError('INVALID_QUERY', problem, { violations: [{ field, problem }] });
}
