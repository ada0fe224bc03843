import { svgDocument, tag } from './markup.js';
import { type DrawnElement, type DrawnPage, drawElements, outlined, posed } from './page-markup.js';
import { pngOfSvg } from './raster.js';
import type { Region } from './resample.js';
import { type CellStyle, drawCell, type SheetSuggestion, viewOf } from './sheet-cell.js';
import { sheetColours as colours, framedPage, use } from './sheet-style.js';
import { setText } from './text.js';

export type { SheetSuggestion } from './sheet-cell.js';

export interface Sheet {
  readonly title: string;
  readonly subtitle: string;
  readonly page: DrawnPage;
  /** Files by the id of the element that shows them. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** Id of the slot or element that each suggestion takes the place of; without it the suggestions stand alone. */
  readonly target?: string | undefined;
  /** Best first. */
  readonly suggestions: readonly SheetSuggestion[];
}

/** Pixels. */
const sheet = { width: 1800, margin: 90, gap: 48, heroHeight: 760, heroWidth: 900 } as const;

/** The page as it is, large, and under it a grid of what it would be with each suggestion. @returns a PNG, 1800 pixels wide */
export async function drawSheet(contents: Sheet): Promise<Uint8Array> {
  const { page, suggestions } = contents;
  const target = page.elements.find(({ id }) => id === contents.target);
  const view = viewOf(page, target);
  const grid = gridOf(page, target);
  const heroScale = Math.min(sheet.heroWidth / page.width, sheet.heroHeight / page.height);
  const hero = {
    x: sheet.margin,
    y: sheet.margin,
    width: page.width * heroScale,
    height: page.height * heroScale,
  };
  const layers = await layersOf(contents, target, Math.max(heroScale, grid.width / view.width));
  const bestScore = Math.max(...suggestions.map(({ score }) => score), 1e-9);
  const cells = await drawGrid(suggestions, grid, hero.y + hero.height + 80, {
    page,
    target,
    view,
    bestScore,
  });
  const size = { width: sheet.width, height: Math.ceil(cells.bottom + sheet.margin) };
  const whole = { x: 0, y: 0, width: page.width, height: page.height };
  const mark =
    target === undefined
      ? ''
      : posed({ ...target, opacity: 1 }, outlined(target, 3 / heroScale, colours.accent));
  const svg = svgDocument(
    size,
    size,
    tag('defs', {}, tag('g', { id: 'below' }, ...layers.below), tag('g', { id: 'above' }, ...layers.above)),
    tag('rect', { ...size, fill: colours.paper }),
    framedPage(page, whole, hero, use('below') + layers.target + use('above') + mark),
    drawHeading(contents, hero, target !== undefined),
    cells.markup,
  );
  return pngOfSvg(svg);
}

/** The page cut in two at the target, so that both halves are described once and used in every cell. */
interface Layers {
  readonly below: readonly string[];
  readonly target: string;
  readonly above: readonly string[];
}

async function layersOf(
  { page, pictures }: Sheet,
  target: DrawnElement | undefined,
  scale: number,
): Promise<Layers> {
  const markup = await drawElements(page.elements, { pictures, scale });
  const index = target === undefined ? markup.length : page.elements.indexOf(target);
  return { below: markup.slice(0, index), target: markup[index] ?? '', above: markup.slice(index + 1) };
}

function drawHeading({ title, subtitle, suggestions }: Sheet, hero: Region, marked: boolean): string {
  const x = hero.x + hero.width + 72;
  const width = sheet.width - sheet.margin - x;
  const large = {
    family: 'Playfair Display',
    size: 60,
    weight: 700,
    colour: colours.ink,
    align: 'left',
  } as const;
  const heading = setText(title, large, { x, y: hero.y, width });
  const under = hero.y + heading.height + 24;
  const text = setText(
    subtitle,
    { ...large, family: 'Inter', size: 26, weight: 400, colour: colours.soft },
    { x, y: under, width },
  );
  const count = `${suggestions.length} ${suggestions.length === 1 ? 'suggestion' : 'suggestions'}, best first`;
  const legend = marked
    ? `The framed place, filled below: ${count}`
    : `To go with this page, below: ${count}`;
  const key = { x: x + 1.5, y: under + text.height + 42, width: 22, height: 22, rx: 4 };
  const indent = marked ? 40 : 0;
  const small = { ...large, family: 'Inter', size: 20, weight: 500 };
  return [
    heading.markup,
    text.markup,
    marked ? tag('rect', { ...key, fill: 'none', stroke: colours.accent, 'stroke-width': 3 }) : '',
    setText(legend, small, { x: x + indent, y: key.y - 2, width: width - indent }).markup,
  ].join('');
}

interface Grid {
  readonly columns: number;
  /** Of a cell's picture. */
  readonly width: number;
  readonly height: number;
}

/** Cells have the page's shape, or are square where suggestions stand alone; tall ones stand closer. */
function gridOf(page: DrawnPage, target: DrawnElement | undefined): Grid {
  const shape = target === undefined ? 1 : page.height / page.width;
  const columns = shape > 1.2 ? 5 : shape > 0.8 ? 4 : 3;
  const width = (sheet.width - 2 * sheet.margin - (columns - 1) * sheet.gap) / columns;
  return { columns, width, height: width * shape };
}

async function drawGrid(
  suggestions: readonly SheetSuggestion[],
  { columns, width, height }: Grid,
  top: number,
  style: CellStyle,
): Promise<{ readonly markup: string; readonly bottom: number }> {
  const markup = [
    tag('rect', {
      x: sheet.margin,
      y: top - 40,
      width: sheet.width - 2 * sheet.margin,
      height: 1,
      fill: colours.line,
    }),
  ];
  let bottom = top;
  for (let start = 0; start < suggestions.length; start += columns) {
    const y = start === 0 ? top : bottom + 56;
    const row = suggestions.slice(start, start + columns);
    const cells = await Promise.all(
      row.map((suggestion, column) => {
        const box = { x: sheet.margin + column * (width + sheet.gap), y, width, height };
        return drawCell(suggestion, start + column + 1, box, style);
      }),
    );
    markup.push(...cells.map((cell) => cell.markup));
    bottom = Math.max(...cells.map((cell) => cell.bottom));
  }
  return { markup: markup.join(''), bottom };
}
