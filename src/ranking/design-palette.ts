import type { Page } from '../design/design.js';
import type { Visibility } from '../design/visibility.js';
import { colourOf, fromOklab, type WeightedColour } from './colour.js';

/** Colours that cover less of the page than this are not part of its palette. */
const leastShare = 0.004;
/** What an ink should differ by in lightness from what it stands on. */
const inkContrast = 0.3;

/** [paletteSize, 4] OKLab and weight of the picture placed as an element; `undefined` for one that is not known. */
export type PaletteOf = (elementId: string) => Float32Array | undefined;

/**
 * The colours of a page by what is seen of them: fills and texts as given, pictures by their own palettes, the rest
 * is the background.
 */
export function designPalette(page: Page, seen: Visibility, paletteOf: PaletteOf): WeightedColour[] {
  const byColour = new Map<string, WeightedColour>();
  const put = (colour: WeightedColour) => {
    const weight = (byColour.get(colour.hex)?.weight ?? 0) + colour.weight;
    byColour.set(colour.hex, { ...colour, weight });
  };
  put(colourOf(page.background, seen.uncovered));
  page.elements.forEach((element, i) => {
    const weight = seen.weights[i] as number;
    if (weight === 0) return;
    const picture = element.asset && paletteOf(element.id);
    if (element.kind === 'text') put(colourOf(element.text?.colour ?? '#000000', weight));
    else if (element.fill !== undefined) put(colourOf(element.fill, weight));
    else if (picture !== undefined) for (const colour of coloursOf(picture, weight)) put(colour);
  });
  const colours = [...byColour.values()].filter(({ weight }) => weight >= leastShare);
  const total = colours.reduce((sum, { weight }) => sum + weight, 0);
  return colours
    .map((colour) => ({ ...colour, weight: colour.weight / total }))
    .sort((a, b) => b.weight - a.weight);
}

/** The mean colour of what is seen inside a box. */
export function colourUnder(page: Page, under: Visibility, paletteOf: PaletteOf): WeightedColour {
  const parts = designPalette(page, under, paletteOf);
  const mean = (channel: 'L' | 'a' | 'b') =>
    parts.reduce((sum, part) => sum + part.weight * part[channel], 0);
  return fromOklab(mean('L'), mean('a'), mean('b'), 1);
}

/**
 * The colour of the design in which a single-colour graphic would be drawn on `under`: clearly darker or lighter,
 * and rather an accent that is used sparingly than the colour of the whole page.
 */
export function inkOn(under: WeightedColour, palette: readonly WeightedColour[]): WeightedColour {
  const gap = (colour: WeightedColour) => Math.abs(colour.L - under.L);
  const value = (colour: WeightedColour) =>
    Math.sqrt(colour.weight) * (1 + 4 * Math.hypot(colour.a, colour.b));
  const readable = palette.filter((colour) => gap(colour) >= inkContrast);
  const [first, ...rest] = readable;
  if (first === undefined) return colourOf(under.L > 0.6 ? '#16181d' : '#ffffff', 0);
  return rest.reduce((best, colour) => (value(colour) > value(best) ? colour : best), first);
}

export function coloursOf(palette: Float32Array, weight: number): WeightedColour[] {
  return Array.from({ length: palette.length / 4 }, (_, i) => {
    const [L, a, b, share] = palette.subarray(i * 4, i * 4 + 4) as unknown as [
      number,
      number,
      number,
      number,
    ];
    return fromOklab(L, a, b, weight * share);
  }).filter((colour) => colour.weight > 0);
}
