import type { DesignElement } from '../design/design.js';
import { facets } from '../design/facets.js';
import { type ImportantElement, importance } from '../design/importance.js';
import { type Visibility, visibility, visibleUnder } from '../design/visibility.js';
import { colourOf } from '../ranking/colour.js';
import { colourUnder, designPalette, inkOn } from '../ranking/design-palette.js';
import type { RankingContext } from '../ranking/term.js';
import type { SuggestQuery } from './contract.js';
import { encodeElements, type Known, type Sources } from './elements.js';
import { refuse, type Subject } from './subject.js';

export interface Understood {
  readonly context: RankingContext;
  /** Rows of the catalogue that the design shows already. */
  readonly placedRows: readonly number[];
  readonly degraded: readonly string[];
}

/** Pages besides the edited one that say what a design is about, and what each counts. */
const otherPages = 6;
const otherPageWeight = 0.5;
const titleWeight = 0.15;
/** What the selected element counts when something is sought that goes with it. */
const anchorWeight = 0.3;

/** Reads a design: what is seen, what matters, what it is about, its colours and looks. */
export async function understand(
  subject: Subject,
  query: SuggestQuery,
  sources: Sources,
  signal?: AbortSignal,
): Promise<Understood> {
  const { page, slot, anchor, intent } = subject;
  const seen = visibility(page);
  const masked = intent === 'replace' || intent === 'similar' ? anchor?.id : slot?.id;
  const important = importantElements(query, subject, seen);
  const degraded: string[] = [];
  const known = await encodeElements(
    [...important, ...anchorOnly(anchor, important)],
    query,
    sources,
    degraded,
    signal,
  );
  const byId = new Map(known.map((member) => [member.id, member]));
  const selected = anchor && byId.get(anchor.id);
  if (anchor !== undefined && (intent === 'similar' || intent === 'replace') && selected === undefined) {
    throw refuse(
      'elementId',
      `"${anchor.id}" has no picture and no text that could be compared${degraded.length > 0 ? `: ${degraded.join('; ')}` : ''}`,
    );
  }
  const members = known.filter((member) => member.id !== masked && member.weight > 0);
  const pictures = known.filter((member) => member.source === 'picture' && member.id !== masked);
  const palette = designPalette(page, seen, (id) => byId.get(id)?.palette);
  const under =
    slot === undefined
      ? colourOf(page.background, 1)
      : colourUnder(page, visibleUnder(page, slot.box, slot.id), (id) => byId.get(id)?.palette);
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
      ...(slot && {
        slot: {
          box: slot.box,
          areaShare: (slot.box.width * slot.box.height) / (page.width * page.height),
          under,
        },
      }),
    },
    placedRows: known.flatMap(({ row }) => (row === undefined ? [] : [row])),
    degraded,
  };
}

/** The edited page's elements, those of its neighbours at half weight, and the title. */
function importantElements(
  { design }: SuggestQuery,
  { page, slot, anchor, intent }: Subject,
  seen: Visibility,
): ImportantElement[] {
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
  return all.map((item) =>
    item.element.id === anchor.id ? { ...item, weight: item.weight + anchorWeight } : item,
  );
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
function anchorOnly(
  anchor: DesignElement | undefined,
  important: readonly ImportantElement[],
): ImportantElement[] {
  if (anchor === undefined || important.some(({ element }) => element.id === anchor.id)) return [];
  return [{ element: anchor, weight: 0, label: `${anchor.kind} ${anchor.id}` }];
}

function meanStyle(pictures: readonly Known[]): Float32Array | undefined {
  const total = pictures.reduce((sum, { weight }) => sum + weight, 0);
  if (total === 0) return undefined;
  const [first, ...rest] = pictures.map(({ style, weight }) =>
    (style as Float32Array).map((value) => (value * weight) / total),
  );
  return rest.reduce(
    (sum, part) => sum.map((value, i) => value + (part[i] as number)),
    first as Float32Array,
  );
}
