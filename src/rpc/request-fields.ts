import type { AssetKind, Intent, SearchQuery } from '../engine.js';
import { RhymeError, type Violation } from '../errors.js';
import type { AssetKind__Output } from '../gen/rhyme/v1/AssetKind.js';
import type { Intent__Output } from '../gen/rhyme/v1/Intent.js';

/** What requests have in common. Readers note what is wrong and read on, so that a caller hears everything at once. */
export const requestLimits = { k: 1000, kinds: 32, ids: 1000, idCharacters: 1024, weights: 64 } as const;

const defaultK = 10;

const assetKinds: Readonly<Record<AssetKind__Output, AssetKind | undefined>> = {
  ASSET_KIND_UNSPECIFIED: undefined,
  ASSET_KIND_PHOTO: 'photo',
  ASSET_KIND_GRAPHIC: 'graphic',
  ASSET_KIND_TEMPLATE: 'template',
  ASSET_KIND_FONT: 'font',
  ASSET_KIND_VIDEO: 'video',
  ASSET_KIND_AUDIO: 'audio',
};

const intents: Readonly<Record<Intent__Output, Intent | undefined>> = {
  INTENT_UNSPECIFIED: undefined,
  INTENT_FILL_SLOT: 'fill-slot',
  INTENT_COMPLEMENT: 'complement',
  INTENT_SIMILAR: 'similar',
  INTENT_REPLACE: 'replace',
};

/** @throws RhymeError INVALID_QUERY with all violations. */
export function refuseIfAny(violations: readonly Violation[]): void {
  const [first] = violations;
  if (first === undefined) return;
  const more = violations.length > 1 ? ` (and ${violations.length - 1} more)` : '';
  throw new RhymeError('INVALID_QUERY', `${first.field}: ${first.problem}${more}`, { violations });
}

interface ScopeMessage {
  readonly kinds: readonly AssetKind__Output[];
  readonly where: string;
  readonly k?: number;
}

/** Which assets may be found, and how many. */
export function readScope(
  message: ScopeMessage,
  violations: Violation[],
): Pick<SearchQuery, 'kinds' | 'where' | 'k'> {
  const { k = defaultK, where } = message;
  if (k < 1 || k > requestLimits.k)
    violations.push({ field: 'k', problem: `${k} is not within 1 to ${requestLimits.k}` });
  const kinds = readKinds(message.kinds, violations);
  return { k, ...(kinds.length > 0 && { kinds }), ...(where !== '' && { where }) };
}

function readKinds(values: readonly AssetKind__Output[], violations: Violation[]): AssetKind[] {
  if (values.length > requestLimits.kinds) {
    violations.push({
      field: 'kinds',
      problem: `${values.length} kinds; up to ${requestLimits.kinds} are allowed`,
    });
    return [];
  }
  return values.flatMap((value, i) => {
    const kind = assetKinds[value];
    if (kind !== undefined) return [kind];
    violations.push({ field: `kinds[${i}]`, problem: `${value} is not a kind of asset` });
    return [];
  });
}

/** An enum value that this server does not know arrives as its number. */
export function readIntent(
  value: Intent__Output,
  field: string,
  violations: Violation[],
): Intent | undefined {
  if (!(value in intents)) violations.push({ field, problem: `${value} is not an intent` });
  return intents[value];
}

export function readId(id: string, field: string, violations: Violation[]): string {
  if (id === '' || id.length > requestLimits.idCharacters) {
    violations.push({
      field,
      problem: `${id.length} characters; 1 to ${requestLimits.idCharacters} are allowed`,
    });
  }
  return id;
}

export function readIds(ids: readonly string[], field: string, violations: Violation[]): readonly string[] {
  if (ids.length > requestLimits.ids) {
    violations.push({ field, problem: `${ids.length} ids; up to ${requestLimits.ids} are allowed` });
    return [];
  }
  return ids.map((id, i) => readId(id, `${field}[${i}]`, violations));
}

export function readWeights(
  weights: Readonly<Record<string, number>>,
  field: string,
  violations: Violation[],
): Readonly<Record<string, number>> {
  const entries = Object.entries(weights);
  if (entries.length > requestLimits.weights) {
    violations.push({
      field,
      problem: `${entries.length} weights; up to ${requestLimits.weights} are allowed`,
    });
    return {};
  }
  for (const [term, weight] of entries) {
    if (!(Number.isFinite(weight) && weight >= 0))
      violations.push({ field: `${field}["${term}"]`, problem: `${weight} is not a finite number from 0` });
  }
  return weights;
}

/** Little-endian float32. Copied, because a message's bytes start at any offset and a Float32Array does not. */
export function readVector(bytes: Uint8Array, field: string, violations: Violation[]): Float32Array {
  if (bytes.length === 0 || bytes.length % Float32Array.BYTES_PER_ELEMENT !== 0) {
    violations.push({ field, problem: `${bytes.length} bytes; a vector is float32 numbers of 4 bytes each` });
    return new Float32Array();
  }
  const vector = new Float32Array(Uint8Array.from(bytes).buffer);
  const bad = vector.findIndex((value) => !Number.isFinite(value));
  if (bad >= 0) violations.push({ field, problem: `number ${bad} is ${vector[bad]}; all must be finite` });
  return vector;
}
