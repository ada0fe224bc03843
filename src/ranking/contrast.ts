import type { Catalog } from '../catalog/catalog.js';
import type { RankingContext, Term } from './term.js';

/** Will it be seen where it will stand? Prevents white icons on white; pictures without transparency bring their own ground. */
export const contrast: Term = {
  applies: ({ slot }) => slot !== undefined,
  raw: (context, catalog, row) => smoothstep(0.08, 0.25, lightnessGap(context, catalog, row)),
  because(context, catalog, row) {
    const gap = lightnessGap(context, catalog, row);
    if (gap === 1) return 'stands on its own background';
    return `${gap >= 0.25 ? 'stands out from' : 'is faint on'} ${context.slot?.under.hex} (lightness differs by ${gap.toFixed(2)})`;
  },
};

/** Difference in OKLab lightness between the asset and what lies beneath the slot, 0..1. */
function lightnessGap({ slot, ink }: RankingContext, catalog: Catalog, row: number): number {
  if (slot === undefined || !catalog.isTransparent(row)) return 1;
  if (ink !== undefined && catalog.isRecolourable(row)) return Math.abs(ink.L - slot.under.L);
  const colours = catalog.palette(row);
  let gap = 0;
  for (let i = 0; i < colours.length; i += 4)
    gap += (colours[i + 3] as number) * Math.abs((colours[i] as number) - slot.under.L);
  return gap;
}

function smoothstep(from: number, to: number, x: number): number {
  const t = Math.min(1, Math.max(0, (x - from) / (to - from)));
  return t * t * (3 - 2 * t);
}
