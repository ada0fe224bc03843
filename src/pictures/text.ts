import { type Typeface, typefaceOf } from './fonts.js';
import { tag } from './markup.js';

export interface TextStyle {
  readonly family: string;
  /** Pixels. */
  readonly size: number;
  readonly weight: number;
  readonly colour: string;
  readonly align: 'left' | 'center' | 'right';
}

export interface TextBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
}

/** Distance of two baselines as a multiple of the size: 1.25 for reading sizes, tighter for display type, 1.1 from 80 pixels on. */
export function lineHeightOf(size: number): number {
  return 1.25 - 0.15 * Math.min(1, Math.max(0, (size - 40) / 40));
}

/** Glyphs set one after another from x = 0, in pixels. */
interface Run {
  readonly width: number;
  readonly glyphs: readonly {
    readonly outline: string;
    readonly x: number;
    readonly y: number;
    readonly scale: number;
  }[];
}

/**
 * Text as outlines, so that it looks the same on every machine, whatever fonts that has.
 * Lines break at spaces and where the text says so; a word that is wider than the box breaks between characters.
 * @returns SVG markup and the height of all lines
 */
export function setText(
  content: string,
  style: TextStyle,
  box: TextBox,
): { readonly markup: string; readonly height: number } {
  const typeface = typefaceOf(style.family, style.weight);
  const { ascent, descent, unitsPerEm } = typeface.primary;
  const lineHeight = lineHeightOf(style.size);
  const baseline = ((lineHeight + (ascent + descent) / unitsPerEm) / 2) * style.size;
  const lines = content
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .flatMap((paragraph) => wrapped(paragraph, typeface, style.size, box.width));
  const paths = lines.flatMap((line, i) => {
    const left = box.x + (box.width - line.width) * { left: 0, center: 0.5, right: 1 }[style.align];
    const top = box.y + i * lineHeight * style.size + baseline;
    return line.glyphs.map(({ outline, x, y, scale }) =>
      tag('path', {
        d: outline,
        transform: `translate(${decimals(left + x)} ${decimals(top - y)}) scale(${scale} ${-scale})`,
      }),
    );
  });
  return {
    markup: tag('g', { fill: style.colour }, ...paths),
    height: lines.length * lineHeight * style.size,
  };
}

/** At least one line, so that an empty paragraph takes its room. */
function wrapped(paragraph: string, typeface: Typeface, size: number, width: number): Run[] {
  const lines: string[] = [];
  let line = '';
  for (const word of paragraph.split(/[ \t]+/).flatMap((one) => fitting(one, typeface, size, width))) {
    const longer = line === '' ? word : `${line} ${word}`;
    if (line === '' || shaped(longer, typeface, size).width <= width) line = longer;
    else [line] = [word, lines.push(line)];
  }
  return [...lines, line].map((text) => shaped(text, typeface, size));
}

/** A word, or its pieces where it is wider than the box. */
function fitting(word: string, typeface: Typeface, size: number, width: number): string[] {
  if (shaped(word, typeface, size).width <= width) return [word];
  const pieces: string[] = [''];
  for (const character of word) {
    const longer = pieces.at(-1) + character;
    if (longer === character || shaped(longer, typeface, size).width <= width)
      pieces[pieces.length - 1] = longer;
    else pieces.push(character);
  }
  return pieces;
}

function shaped(text: string, typeface: Typeface, size: number): Run {
  const glyphs: Run['glyphs'][number][] = [];
  let x = 0;
  for (const { font, part } of partsByFont(text, typeface)) {
    const scale = size / font.unitsPerEm;
    const run = font.layout(part);
    run.glyphs.forEach((glyph, i) => {
      const { xAdvance, xOffset, yOffset } = run.positions[i] as {
        xAdvance: number;
        xOffset: number;
        yOffset: number;
      };
      const outline = glyph.path.toSVG();
      if (outline !== '') glyphs.push({ outline, x: x + xOffset * scale, y: yOffset * scale, scale });
      x += xAdvance * scale;
    });
  }
  return { width: x, glyphs };
}

function partsByFont(text: string, typeface: Typeface): { font: Typeface['primary']; part: string }[] {
  const parts: { font: Typeface['primary']; part: string }[] = [];
  for (const character of text.normalize('NFC')) {
    const font = typeface.fontOf(character);
    const last = parts.at(-1);
    if (last?.font === font) last.part += character;
    else parts.push({ font, part: character });
  }
  return parts;
}

function decimals(value: number): number {
  return Math.round(value * 100) / 100;
}
