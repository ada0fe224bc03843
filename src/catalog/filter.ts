import { RhymeError } from '../errors.js';

/**
 * Filters on what is known about an asset, the same in the CLI's `--where` and gRPC's `where`:
 *
 *     expression = term { "or" term }            term = factor { "and" factor }
 *     factor     = "not" factor | "(" expression ")" | comparison
 *     comparison = field ("=" | "!=" | "<" | "<=" | ">" | ">=") value | field "in" "(" value { "," value } ")"
 *     value      = word | number | "true" | "false" | '"' text '"'      (\" and \\ inside quotes)
 *
 * Equality ignores case; a list (such as `tags`) equals each of its members; a field that an asset lacks equals nothing.
 */
export type Filter =
  | { readonly op: 'and' | 'or'; readonly parts: readonly Filter[] }
  | { readonly op: 'not'; readonly part: Filter }
  | { readonly op: 'compare'; readonly field: string; readonly test: Comparison; readonly value: Scalar }
  | { readonly op: 'in'; readonly field: string; readonly values: readonly Scalar[] };

export type Comparison = '=' | '!=' | '<' | '<=' | '>' | '>=';
export type Scalar = string | number | boolean;

export const filterLimits = { characters: 65_536, depth: 64 } as const;

interface Token {
  readonly text: string;
  readonly kind: 'symbol' | 'word' | 'quoted' | 'end';
  readonly at: number;
}

const tokenPattern =
  /\s*(?:(?<symbol>!=|<=|>=|[()=<>,])|"(?<quoted>(?:[^"\\]|\\.)*)"|(?<word>[\p{L}\p{N}_.+/:-]+))/uy;

/** @throws RhymeError INVALID_FILTER that says at which character what was expected */
export function parseFilter(source: string): Filter {
  if (source.length > filterLimits.characters) {
    throw new RhymeError(
      'INVALID_FILTER',
      `the filter has ${source.length} characters; at most ${filterLimits.characters} are read`,
    );
  }
  const tokens = tokenize(source);
  let position = 0;
  let depth = 0;
  const peek = () => tokens[position] as Token;
  const fail = (expected: string, token = peek()) =>
    new RhymeError(
      'INVALID_FILTER',
      `filter, character ${token.at + 1}: expected ${expected}, found ${token.kind === 'end' ? 'the end' : `"${token.text}"`}`,
    );
  const next = () => tokens[position++] as Token;
  const isWord = (word: string) => peek().kind === 'word' && peek().text.toLowerCase() === word;
  const take = (symbol: string) => {
    if (peek().kind !== 'symbol' || peek().text !== symbol) throw fail(`"${symbol}"`);
    position++;
  };

  const chain = (op: 'and' | 'or', part: () => Filter): Filter => {
    const parts = [part()];
    while (isWord(op)) {
      position++;
      parts.push(part());
    }
    return parts.length === 1 ? (parts[0] as Filter) : { op, parts };
  };
  const expression = (): Filter => chain('or', () => chain('and', factor));
  const factor = (): Filter => {
    if (++depth > filterLimits.depth)
      throw new RhymeError(
        'INVALID_FILTER',
        `the filter is nested more than ${filterLimits.depth} levels deep; flatten it`,
      );
    const result = isWord('not')
      ? negation()
      : peek().text === '(' && peek().kind === 'symbol'
        ? parentheses()
        : comparison();
    depth--;
    return result;
  };
  const negation = (): Filter => {
    position++;
    return { op: 'not', part: factor() };
  };
  const parentheses = (): Filter => {
    take('(');
    const inner = expression();
    take(')');
    return inner;
  };
  const comparison = (): Filter => {
    const name = next();
    if (name.kind !== 'word') throw fail('a field, "not" or "("', name);
    if (isWord('in')) return { op: 'in', field: name.text, values: members() };
    const test = next();
    if (test.kind !== 'symbol' || !isComparison(test.text)) throw fail('=, !=, <, <=, >, >= or in', test);
    return { op: 'compare', field: name.text, test: test.text, value: value() };
  };
  const members = (): Scalar[] => {
    position++;
    take('(');
    const values = [value()];
    while (peek().kind === 'symbol' && peek().text === ',') {
      position++;
      values.push(value());
    }
    take(')');
    return values;
  };
  const value = (): Scalar => {
    const token = next();
    if (token.kind === 'quoted') return token.text;
    if (token.kind !== 'word') throw fail('a value', token);
    return scalarOf(token.text);
  };

  const filter = expression();
  if (peek().kind !== 'end') throw fail('"and", "or" or the end');
  return filter;
}

function tokenize(source: string): Token[] {
  const tokens: Token[] = [];
  const pattern = new RegExp(tokenPattern);
  while (source.slice(pattern.lastIndex).trim() !== '') {
    const at = pattern.lastIndex;
    const groups = pattern.exec(source)?.groups;
    if (groups === undefined)
      throw new RhymeError(
        'INVALID_FILTER',
        `filter, character ${at + 1}: cannot read "${source.slice(at, at + 20).trim()}"; put text in double quotes`,
      );
    const start = pattern.lastIndex;
    if (groups.symbol !== undefined)
      tokens.push({ kind: 'symbol', text: groups.symbol, at: start - groups.symbol.length });
    else if (groups.word !== undefined)
      tokens.push({ kind: 'word', text: groups.word, at: start - groups.word.length });
    else tokens.push({ kind: 'quoted', text: (groups.quoted as string).replace(/\\(.)/gs, '$1'), at });
  }
  return [...tokens, { kind: 'end', text: '', at: source.length }];
}

function isComparison(text: string): text is Comparison {
  return ['=', '!=', '<', '<=', '>', '>='].includes(text);
}

function scalarOf(word: string): Scalar {
  if (word === 'true' || word === 'false') return word === 'true';
  const number = Number(word);
  return Number.isNaN(number) ? word : number;
}
