import type { Command, OptionSpec } from './command.js';

/** Columns of a terminal that nobody has widened. */
const width = 100;

export function commandHelp(command: Command): string {
  const options = Object.entries({
    ...command.options,
    help: { type: 'boolean', help: 'print this' },
  } as const);
  const rows = options.map(([name, spec]) => [flag(name, spec), remark(spec)] as const);
  const sections = [
    `usage: ${['rhyme', command.name, command.operand, ...usage(command)].filter(Boolean).join(' ')}`,
    wrap(command.description, ''),
    `options:\n${columns(rows)}`,
    `examples:\n${command.examples.map(([line, does]) => `  # ${does}\n  ${line}`).join('\n')}`,
  ];
  return sections.join('\n\n');
}

function usage({ options }: Command): string[] {
  const required = Object.entries(options).filter(([, spec]) => spec.required);
  return [...required.map(([name, spec]) => flag(name, spec)), '[options]'];
}

function flag(name: string, { value }: OptionSpec): string {
  return value === undefined ? `--${name}` : `--${name} ${value}`;
}

function remark({ help, default: standard, required, multiple }: OptionSpec): string {
  const notes = [
    ...(required ? ['needed'] : []),
    ...(multiple ? ['may be repeated'] : []),
    ...(standard === undefined ? [] : [`default: ${standard}`]),
  ];
  return notes.length === 0 ? help : `${help} (${notes.join(', ')})`;
}

/** Two columns; the second is wrapped under itself. */
export function columns(rows: readonly (readonly [string, string])[]): string {
  const first = Math.max(...rows.map(([left]) => left.length)) + 4;
  return rows
    .map(([left, right]) => `  ${left.padEnd(first - 2)}${wrap(right, ' '.repeat(first))}`)
    .join('\n');
}

function wrap(text: string, indent: string): string {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && indent.length + line.length + 1 + word.length > width) {
      lines.push(line);
      line = word;
    } else line = line === '' ? word : `${line} ${word}`;
  }
  return [...lines, line].join(`\n${indent}`);
}
