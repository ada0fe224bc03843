import type { AssetKind } from '../catalog/asset.js';
import { RhymeError } from '../errors.js';
import type { Intent } from './term.js';
import { type TermName, termNames } from './terms.js';

type Weights = Readonly<Partial<Record<TermName, number>>>;

/**
 * What counts for a kind. Priors from the design-aware study, not tuned: a photo's colours hardly decide whether it
 * suits, a graphic's do.
 */
const byKind: Readonly<Partial<Record<AssetKind, Weights>>> & { readonly graphic: Weights } = {
  photo: { semantics: 0.6, palette: 0.02, contrast: 0.03, slot: 0.15, style: 0.1, novelty: 0.1 },
  graphic: { semantics: 0.42, palette: 0.18, contrast: 0.1, slot: 0.08, style: 0.14, novelty: 0.1 },
};

/** What the intent makes of that: `similar` and `replace` are led by the selected element, and `similar` knows no slot. */
const byIntent: Readonly<Record<Intent, Weights>> = {
  'fill-slot': {},
  complement: { contrast: 0, slot: 0, novelty: 0.15 },
  similar: { likeness: 0.7, semantics: 0.1, palette: 0.05, contrast: 0, slot: 0, style: 0.15 },
  replace: { likeness: 0.25, semantics: 0.3, slot: 0.15 },
};

/**
 * Weight of each term for one kind and intent, before terms that do not apply are left out and the rest scaled to 1.
 * @throws RhymeError INVALID_QUERY for an override that names no term or is not a number from 0
 */
export function weightsFor(
  kind: AssetKind,
  intent: Intent,
  overrides: Readonly<Record<string, number>> = {},
): Weights {
  for (const [name, weight] of Object.entries(overrides)) {
    if (!termNames.includes(name as TermName)) {
      throw new RhymeError('INVALID_QUERY', `weights: no term "${name}"; known: ${termNames.join(', ')}`);
    }
    if (!Number.isFinite(weight) || weight < 0)
      throw new RhymeError('INVALID_QUERY', `weights: "${name}" is ${weight}; it is a number from 0`);
  }
  return { ...(byKind[kind] ?? byKind.graphic), ...byIntent[intent], ...overrides };
}
