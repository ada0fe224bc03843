import type { Asset, AssetKind } from './asset.js';
import type { Catalog } from './catalog.js';

/** Which assets a caller wants at all. */
export interface Scope {
  readonly kinds?: readonly AssetKind[];
  /** A filter expression, e.g. `style = outline and licence in (MIT, ISC)`; the grammar stands in `filter.ts`. */
  readonly where?: string;
  readonly excludeIds?: readonly string[];
}

/** [n] 1 for the rows that kinds, filter and exclusions leave; a row that is excluded takes its near-duplicates along. */
export function admit(
  catalog: Catalog,
  { kinds, where, excludeIds = [] }: Scope,
  excludedRows: readonly number[],
): Uint8Array {
  const { clusters } = catalog.columns;
  const allow =
    where === undefined || where.trim() === '' ? new Uint8Array(catalog.size).fill(1) : catalog.select(where);
  const rows = [...excludedRows, ...excludeIds.flatMap((id) => catalog.rowOf(id) ?? [])];
  const excluded = new Set(rows.map((row) => clusters[row] as number));
  const wanted = kinds && kinds.length > 0 ? new Set(kinds) : undefined;
  if (excluded.size === 0 && wanted === undefined) return allow;
  for (let row = 0; row < catalog.size; row++) {
    const asset = catalog.assets[row] as Asset;
    if (excluded.has(clusters[row] as number) || (wanted !== undefined && !wanted.has(asset.kind)))
      allow[row] = 0;
  }
  return allow;
}
