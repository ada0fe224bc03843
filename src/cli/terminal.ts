import { stripVTControlCharacters, styleText } from 'node:util';

export function print(text: string): void {
  process.stdout.write(`${text}\n`);
}

export function printJson(value: unknown): void {
  print(JSON.stringify(value, undefined, 2));
}

/** Logs, notes and progress: stdout is for results. */
export function warn(text: string): void {
  process.stderr.write(`${text}\n`);
}

type Style = Parameters<typeof styleText>[0];

/** Coloured on a terminal that has colours and whose user has not set NO_COLOR (`hasColors` knows). */
export function paint(style: Style, text: string): string {
  return process.stdout.isTTY && process.stdout.hasColors() ? styleText(style, text) : text;
}

/** Names come from other people's files: without what would move the cursor or break the line. */
export function plain(text: string): string {
  return stripVTControlCharacters(text).replace(/\p{Cc}+/gu, ' ');
}

export function shorten(text: string, most: number): string {
  const letters = [...text];
  return letters.length <= most ? text : `${letters.slice(0, most - 1).join('')}…`;
}

export interface Column {
  readonly title: string;
  /** Default: left. */
  readonly align?: 'left' | 'right';
}

/** Rows under their titles, aligned; numbers are best aligned to the right. */
export function table(columns: readonly Column[], rows: readonly (readonly string[])[]): string {
  const widths = columns.map(({ title }, c) =>
    Math.max(...[[title], ...rows.map((row) => row.slice(c))].map(([cell = '']) => lengthOf(cell))),
  );
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, c) => {
        const space = ' '.repeat((widths[c] ?? 0) - lengthOf(cell));
        return columns[c]?.align === 'right' ? space + cell : cell + space;
      })
      .join('  ')
      .trimEnd();
  return [paint('dim', line(columns.map(({ title }) => title))), ...rows.map(line)].join('\n');
}

/** In letters, colours not counted. */
function lengthOf(text: string): number {
  return [...stripVTControlCharacters(text)].length;
}
