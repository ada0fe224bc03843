import { RhymeError } from '../errors.js';
import { svgDocument, tag } from './markup.js';
import { type DrawnPage, drawElements, outlined } from './page-markup.js';
import { pngOfSvg } from './raster.js';

export type { DrawnElement, DrawnPage } from './page-markup.js';

export interface DrawPageOptions {
  /** Of the PNG, in pixels; the height follows from the page. */
  readonly width: number;
  /** Files by the id of the element that shows them; without its file a picture is a hatched box. */
  readonly pictures: ReadonlyMap<string, Uint8Array>;
  /** Id of an element that is outlined. */
  readonly highlight?: string | undefined;
}

const highlightColour = '#e11d74';

/** Pixels; a page that would be taller is refused. */
const maxHeight = 16_000;

/** @returns a PNG */
export async function drawPage(
  page: DrawnPage,
  { width, pictures, highlight }: DrawPageOptions,
): Promise<Uint8Array> {
  const scale = width / page.width;
  const height = Math.max(1, Math.round(page.height * scale));
  if (height > maxHeight)
    throw new RhymeError(
      'INVALID_DESIGN',
      `the page would be ${height} pixels high; at most ${maxHeight} are drawn`,
    );
  const marked = page.elements.find(({ id }) => id === highlight);
  const svg = svgDocument(
    { width, height },
    page,
    tag('rect', { width: page.width, height: page.height, fill: page.background }),
    ...(await drawElements(page.elements, { pictures, scale })),
    marked === undefined ? '' : outlined(marked, 3 / scale, highlightColour),
  );
  return pngOfSvg(svg);
}
