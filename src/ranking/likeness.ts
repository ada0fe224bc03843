import { dotRow } from '../vectors.js';
import type { Term } from './term.js';

/** Is it like the selected element? Asked for `similar` and `replace` only: what suits a picture is not what resembles it. */
export const likeness: Term = {
  applies: ({ anchor, intent }) => anchor !== undefined && (intent === 'similar' || intent === 'replace'),
  raw: ({ anchor }, { columns }, row) =>
    anchor === undefined ? 0 : dotRow(anchor.vector, columns.vectors, row),
  because({ anchor }, { columns }, row) {
    return anchor === undefined
      ? ''
      : `resembles the ${anchor.label} (${dotRow(anchor.vector, columns.vectors, row).toFixed(2)})`;
  },
};
