import type { AttributeValue } from './asset.js';
import type { Comparison, Filter, Scalar } from './filter.js';

/** Every distinct value of a field once, and which of them each asset has: a test runs per value, not per asset. */
export interface FieldColumn {
  readonly values: readonly (AttributeValue | undefined)[];
  /** [n] index into `values`. */
  readonly codes: Uint32Array;
}

/**
 * [n] 1 where the filter holds.
 * @param column the column of a field; throws INVALID_FILTER for an unknown one
 */
export function evaluateFilter(
  filter: Filter,
  size: number,
  column: (field: string) => FieldColumn,
): Uint8Array {
  switch (filter.op) {
    case 'not':
      return evaluateFilter(filter.part, size, column).map((bit) => 1 - bit);
    case 'and':
    case 'or': {
      const [first, ...rest] = filter.parts.map((part) => evaluateFilter(part, size, column)) as [
        Uint8Array,
        ...Uint8Array[],
      ];
      for (const bits of rest) {
        for (let row = 0; row < size; row++) {
          first[row] =
            filter.op === 'and'
              ? (first[row] as number) & (bits[row] as number)
              : (first[row] as number) | (bits[row] as number);
        }
      }
      return first;
    }
    case 'compare':
      return select(column(filter.field), (value) => holds(filter.test, value, filter.value));
    case 'in':
      return select(column(filter.field), (value) =>
        filter.values.some((member) => holds('=', value, member)),
      );
  }
}

function select(
  { values, codes }: FieldColumn,
  test: (value: AttributeValue | undefined) => boolean,
): Uint8Array {
  const passes = values.map((value) => (test(value) ? 1 : 0));
  return Uint8Array.from(codes, (code) => passes[code] as number);
}

function holds(test: Comparison, value: AttributeValue | undefined, wanted: Scalar): boolean {
  if (test === '!=') return !holds('=', value, wanted);
  if (value === undefined) return false;
  if (Array.isArray(value)) return value.some((member) => holds(test, member, wanted));
  if (test === '=') return String(value).toLowerCase() === String(wanted).toLowerCase();
  const order =
    typeof value === 'number' && typeof wanted === 'number'
      ? value - wanted
      : compareText(String(value), String(wanted));
  return test === '<' ? order < 0 : test === '<=' ? order <= 0 : test === '>' ? order > 0 : order >= 0;
}

/** By code point, so that ISO dates order by time. */
function compareText(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
