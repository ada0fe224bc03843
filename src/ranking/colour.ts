import { converter, formatHex } from 'culori';

/** A colour in OKLab (Ottosson 2020) with the share of the design that it covers. */
export interface WeightedColour {
  readonly L: number;
  readonly a: number;
  readonly b: number;
  readonly weight: number;
  /** `#rrggbb`, for explanations and inks. */
  readonly hex: string;
}

const toOklab = converter('oklab');

/** @param hex `#rrggbb` or `#rrggbbaa`, whose alpha is not looked at */
export function colourOf(hex: string, weight: number): WeightedColour {
  const opaque = hex.slice(0, 7).toLowerCase();
  const { l, a, b } = toOklab(opaque) ?? { l: 0, a: 0, b: 0 };
  return { L: l, a, b, weight, hex: opaque };
}

export function fromOklab(L: number, a: number, b: number, weight: number): WeightedColour {
  return { L, a, b, weight, hex: formatHex({ mode: 'oklab', l: L, a, b }) };
}

/** Distance in OKLab with hue and chroma counted double, since designers see a wrong hue before a wrong lightness. */
export function colourDistance(L: number, a: number, b: number, other: WeightedColour): number {
  return Math.sqrt((L - other.L) ** 2 + 4 * (a - other.a) ** 2 + 4 * (b - other.b) ** 2);
}
