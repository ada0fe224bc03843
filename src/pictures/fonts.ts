import { existsSync, readFileSync } from 'node:fs';
import { create, type Font } from 'fontkit';

/** A bundled family (npm package @fontsource/<name>) and the weights it comes in. */
const families = {
  inter: { weights: [100, 200, 300, 400, 500, 600, 700, 800, 900] },
  'playfair-display': { weights: [400, 500, 600, 700, 800, 900] },
  lora: { weights: [400, 500, 600, 700] },
  'jetbrains-mono': { weights: [100, 200, 300, 400, 500, 600, 700, 800] },
} as const;

type Family = keyof typeof families;

/** Each file of a family holds one of these; the first that has a character draws it. */
const subsets = [
  'latin',
  'latin-ext',
  'greek',
  'greek-ext',
  'cyrillic',
  'cyrillic-ext',
  'vietnamese',
  'symbols',
  'math',
] as const;

/** Which bundled family stands in for one that is not: the first whose words occur in the asked name. */
const standIns: readonly (readonly [RegExp, Family])[] = [
  [/mono|code|courier|consol|menlo|typewriter/, 'jetbrains-mono'],
  [/playfair|didot|bodoni|abril|display/, 'playfair-display'],
  [/sans|grotesk|gothic|arial|helvetica/, 'inter'],
  [/lora|serif|times|georgia|garamond|baskerville|caslon|merriweather|palatino|cormorant|book/, 'lora'],
];

const loaded = new Map<string, Font | undefined>();

export interface Typeface {
  /** Of the family, for the line's metrics. */
  readonly primary: Font;
  /** The font that has this character; without any, the one that shows the missing-glyph box. */
  fontOf(character: string): Font;
}

/** The nearest bundled typeface. Characters that its family lacks (Greek in Lora, say) are set in Inter. */
export function typefaceOf(family: string, weight: number): Typeface {
  const own = familyOf(family);
  const primary = load(own, 'latin', weight) as Font;
  const search = [own, 'inter' as const].flatMap((name) => subsets.map((subset) => [name, subset] as const));
  return {
    primary,
    fontOf(character) {
      const codePoint = character.codePointAt(0) as number;
      for (const [name, subset] of search) {
        const font = load(name, subset, weight);
        if (font?.hasGlyphForCodePoint(codePoint)) return font;
      }
      return primary;
    },
  };
}

function familyOf(family: string): Family {
  const asked = family.toLowerCase().trim();
  const exact = asked.replaceAll(/\s+/g, '-');
  if (exact in families) return exact as Family;
  return standIns.find(([words]) => words.test(asked))?.[1] ?? 'inter';
}

function load(family: Family, subset: string, weight: number): Font | undefined {
  const nearest = families[family].weights.reduce((best, one) =>
    Math.abs(one - weight) < Math.abs(best - weight) ? one : best,
  );
  const file = `files/${family}-${subset}-${nearest}-normal.woff2`;
  if (!loaded.has(file))
    loaded.set(file, read(new URL(file, import.meta.resolve(`@fontsource/${family}/package.json`))));
  return loaded.get(file);
}

/** Fonts are read when a text first needs them and kept: drawing is the work of a command, not of the server. */
function read(file: URL): Font | undefined {
  if (!existsSync(file)) return undefined;
  const font = create(readFileSync(file));
  return 'fonts' in font ? font.fonts[0] : font;
}
