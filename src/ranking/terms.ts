import { contrast } from './contrast.js';
import { likeness } from './likeness.js';
import { novelty } from './novelty.js';
import { palette } from './palette.js';
import { semantics } from './semantics.js';
import { slotFit } from './slot-fit.js';
import { style } from './style.js';
import type { Term } from './term.js';

/** Every ranking term by name; the contract tests and the calibration loop over this table. */
export const terms = {
  semantics,
  likeness,
  palette,
  contrast,
  slot: slotFit,
  style,
  novelty,
} as const satisfies Record<string, Term>;

export type TermName = keyof typeof terms;
export const termNames = Object.keys(terms) as readonly TermName[];
