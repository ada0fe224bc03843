import { tag } from './markup.js';
import { type DrawnElement, type DrawnPage, posed } from './page-markup.js';
import { placePicture } from './place.js';
import type { Region } from './resample.js';
import { sheetColours as colours, framedPage, use } from './sheet-style.js';
import { setText } from './text.js';

export interface SheetSuggestion {
  readonly title: string;
  /** One to three short lines. */
  readonly reasons: readonly string[];
  readonly attribution: string;
  readonly picture: Uint8Array;
  /** Larger is better; the bar shows it as a share of the best. */
  readonly score: number;
  /** Colour for a single-colour SVG. */
  readonly ink?: string | undefined;
}

/** What all cells of a sheet share. */
export interface CellStyle {
  readonly page: DrawnPage;
  readonly target: DrawnElement | undefined;
  /** The part of the page that is shown. */
  readonly view: Region;
  readonly bestScore: number;
}

/** A target smaller than this, as a fraction of the page's shorter side, is shown close up, at this size. */
const smallest = 0.22;

/** The whole page, or the page-shaped part around a small target. */
export function viewOf(page: DrawnPage, target: DrawnElement | undefined): Region {
  const side = target === undefined ? page.width : Math.max(target.box.width, target.box.height);
  const zoom = Math.min(1, side / (smallest * Math.min(page.width, page.height)));
  const [width, height] = [page.width * zoom, page.height * zoom];
  const { box } = target ?? { box: { x: 0, y: 0, ...page } };
  const within = (start: number, length: number, whole: number) =>
    Math.min(whole - length, Math.max(0, start));
  // Left of the middle, since what a small graphic belongs to mostly stands to its right.
  const x = within(box.x + box.width / 2 - 0.32 * width, width, page.width);
  const y = within(box.y + box.height / 2 - 0.5 * height, height, page.height);
  return { x, y, width, height };
}

/** One suggestion: the picture in `box`, the words beneath it. */
export async function drawCell(
  suggestion: SheetSuggestion,
  rank: number,
  box: Region,
  style: CellStyle,
): Promise<{ readonly markup: string; readonly bottom: number }> {
  const parts = [await drawSuggestion(suggestion, box, style)];
  let y = box.y + box.height + 20;
  const write = (content: string, size: number, weight: number, colour: string, indent = 0): number => {
    const place = { x: box.x + indent, y, width: box.width - indent };
    const { markup, height } = setText(
      content,
      { family: 'Inter', size, weight, colour, align: 'left' },
      place,
    );
    parts.push(markup);
    return height;
  };
  write(String(rank), 24, 700, colours.accent);
  y += write(suggestion.title, 24, 600, colours.ink, rank > 9 ? 40 : 26) + 10;
  parts.push(scoreBar(suggestion.score / style.bestScore, { ...box, y, height: 4 }));
  y += 20;
  if (suggestion.reasons.length > 0) y += write(suggestion.reasons.join('\n'), 18, 400, colours.soft) + 10;
  y += write(suggestion.attribution, 13, 400, colours.faint);
  return { markup: parts.join(''), bottom: y };
}

function scoreBar(share: number, bar: Region): string {
  const filled = { ...bar, width: bar.width * Math.min(1, Math.max(0.02, share)) };
  return (
    tag('rect', { ...bar, rx: 2, fill: colours.line }) +
    tag('rect', { ...filled, rx: 2, fill: colours.accent })
  );
}

/** The page with the suggestion in the target's place, or the suggestion alone on the page's ground. */
async function drawSuggestion(
  { picture, ink }: SheetSuggestion,
  box: Region,
  { page, target, view }: CellStyle,
): Promise<string> {
  if (target === undefined) {
    const inset = box.width * 0.16;
    const place = {
      x: box.x + inset,
      y: box.y + inset,
      width: box.width - 2 * inset,
      height: box.height - 2 * inset,
    };
    const ground = tag('rect', { ...box, fill: page.background, stroke: colours.line });
    return ground + (await placePicture(picture, { box: place, fit: 'contain', ink, scale: 1 }));
  }
  const placed = await placePicture(picture, { box: target.box, ink, scale: box.width / view.width });
  return framedPage(page, view, box, use('below') + posed(target, placed) + use('above'));
}
