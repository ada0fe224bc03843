import { tag } from './markup.js';
import type { DrawnPage } from './page-markup.js';
import type { Region } from './resample.js';

export const sheetColours = {
  paper: '#ffffff',
  ink: '#16181d',
  soft: '#5c6370',
  faint: '#767c87',
  line: '#e3e5ea',
  accent: '#e11d74',
} as const;

/** The page, or the part of it in `view` (page units), in a box of the sheet with a hairline around it. */
export function framedPage(
  { width, height, background }: DrawnPage,
  view: Region,
  box: Region,
  markup: string,
): string {
  const content = tag('rect', { width, height, fill: background }) + markup;
  const viewBox = `${view.x} ${view.y} ${view.width} ${view.height}`;
  return (
    tag('svg', { ...box, viewBox }, content) +
    tag('rect', { ...box, fill: 'none', stroke: sheetColours.line })
  );
}

/** A group that the sheet's `defs` describe once. */
export function use(id: 'below' | 'above'): string {
  return tag('use', { href: `#${id}` });
}
