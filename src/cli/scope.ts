import { parseFilter } from '../catalog/filter.js';
import { type AssetKind, assetKinds, type SearchQuery } from '../engine.js';
import { RhymeError } from '../errors.js';
import { UsageError } from './command.js';

const maxK = 1000;

/** Options of every command that asks an index. */
export const scopeOptions = {
  index: { type: 'string', value: 'NAME', required: true, help: 'the index to ask' },
  k: { type: 'string', value: 'N', default: '10', help: `how many hits, 1 to ${maxK}` },
  kind: {
    type: 'string',
    value: 'KIND',
    multiple: true,
    help: `only assets of this kind: ${assetKinds.join(', ')}`,
  },
  where: {
    type: 'string',
    value: 'EXPR',
    help: `only assets that a filter admits, e.g. 'style = outline and licence in (MIT, ISC)'; fields with = != < <= > >= in, joined by and, or, not and brackets`,
  },
  json: { type: 'boolean', help: 'print one JSON document' },
} as const;

interface ScopeValues {
  readonly k: string;
  readonly kind: readonly string[];
  readonly where: string | undefined;
}

/** @throws UsageError that names the option */
export function readScope({ k, kind, where }: ScopeValues): Pick<SearchQuery, 'k' | 'kinds' | 'where'> {
  if (where !== undefined) checkFilter(where);
  return {
    k: readCount('k', k, maxK),
    ...(kind.length > 0 && { kinds: kind.map(readKind) }),
    ...(where !== undefined && { where }),
  };
}

export function readKind(kind: string): AssetKind {
  return readChoice('kind', kind, assetKinds);
}

/** One of a closed list of words. @throws UsageError */
export function readChoice<Choice extends string>(
  option: string,
  value: string,
  choices: readonly Choice[],
): Choice {
  const found = choices.find((choice) => choice === value);
  if (found === undefined) throw new UsageError(`--${option} ${value}: known are ${choices.join(', ')}`);
  return found;
}

/** A whole number from 1. @throws UsageError */
export function readCount(option: string, value: string, most = Number.MAX_SAFE_INTEGER): number {
  const count = Number(value);
  if (/^\d+$/.test(value) && count >= 1 && count <= most) return count;
  const range = most === Number.MAX_SAFE_INTEGER ? 'of 1 or more' : `from 1 to ${most}`;
  throw new UsageError(`--${option} ${value}: a whole number ${range} is needed`);
}

/** Before anything is loaded; fields that no asset has are found only by the index. */
function checkFilter(where: string): void {
  try {
    parseFilter(where);
  } catch (error) {
    if (error instanceof RhymeError) throw new UsageError(`--where: ${error.message}`);
    throw error;
  }
}
