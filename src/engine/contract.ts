import type { Scope } from '../catalog/admit.js';
import type { Asset } from '../catalog/asset.js';
import type { Design } from '../design/design.js';
import type { Contribution, Intent } from '../ranking/term.js';

/** What is asked of the engine and what it answers; rpc/ and cli/ translate to and from these. */
export interface SuggestQuery extends Scope {
  readonly design: Design;
  /** Default: the first page. */
  readonly pageId?: string;
  /** At most one of `slotId` and `elementId`; both name elements of the page. */
  readonly slotId?: string;
  readonly elementId?: string;
  /** Default: `fill-slot` with a slot, `similar` with an element, else `complement`. */
  readonly intent?: Intent;
  /** Hits wanted, default 10. */
  readonly k?: number;
  /** Overrides of the weights of ranking terms, by name. */
  readonly weights?: Readonly<Record<string, number>>;
  /** Pictures of elements whose asset is a `file`, by that name; the engine reads no files. */
  readonly files?: ReadonlyMap<string, Uint8Array>;
}

export interface SearchQuery extends Scope {
  /** Exactly one of the four. */
  readonly text?: string;
  readonly picture?: Uint8Array;
  readonly assetId?: string;
  /** [d] of the same model, compared as it is: its modality is not known, so no mean is taken off. */
  readonly vector?: Float32Array;
  /** Hits wanted, default 10. */
  readonly k?: number;
  /** Scan every allowed asset instead of walking the graph. */
  readonly exact?: boolean;
}

export interface Hit {
  readonly asset: Asset;
  /** Larger is better. Search: cosine. Suggest: sum of the terms' contributions. */
  readonly score: number;
  /** Empty for a search. */
  readonly terms: Readonly<Record<string, Contribution>>;
  /** The colour (`#rrggbb`) in which a single-colour vector graphic would be drawn here. */
  readonly ink?: string;
  /** Element ids of the facet that speaks most for the asset. */
  readonly becauseOf: readonly string[];
}

export interface Answer {
  readonly build: string;
  readonly model: { readonly name: string; readonly fingerprint: string };
  readonly hits: readonly Hit[];
  /** What was left out or done by a fallback, in words; empty when everything went as asked. */
  readonly degraded: readonly string[];
  /** Milliseconds by stage, e.g. `encode`, `ann`, `rank`, `total`. */
  readonly timingsMs: Readonly<Record<string, number>>;
}

export interface RequestOptions {
  readonly signal?: AbortSignal;
}
