import { readFileSync } from 'node:fs';
import { RhymeError } from '../errors.js';
import { parseCommandLine, UsageError } from './command.js';
import { type CommandRow, commands, nearestCommand } from './commands.js';
import { columns, commandHelp } from './help.js';
import { print, warn } from './terminal.js';

/** Done; failed; wrong usage. */
export type ExitStatus = 0 | 1 | 2;

/** Runs `rhyme <args>`. Nothing gets past it: what a command throws is told in one line on stderr. */
export async function run(args: readonly string[], signal: AbortSignal): Promise<ExitStatus> {
  try {
    await dispatch(args, signal);
    return 0;
  } catch (thrown) {
    if (thrown instanceof UsageError) {
      const name = findCommand(args)?.name;
      warn(`rhyme: ${oneLine(thrown.message)} — see rhyme ${name === undefined ? '' : `${name} `}--help`);
      return 2;
    }
    const { code, message } = RhymeError.from(thrown);
    if (signal.aborted) warn('rhyme: interrupted');
    else warn(`rhyme: ${oneLine(message)}${code === 'INTERNAL' ? ' — unforeseen; try rhyme doctor' : ''}`);
    return 1;
  }
}

async function dispatch(args: readonly string[], signal: AbortSignal): Promise<void> {
  const [first = '--help'] = args;
  if (first === '--version') return print(version());
  if (first === '--help') return print(overview());
  const found = findCommand(args);
  if (found === undefined) throw unknownCommand(args);
  const { command } = await found.row.load();
  if (asksForHelp(found.rest)) return print(commandHelp(command));
  return command.run({ ...parseCommandLine(command, found.rest), signal });
}

interface FoundCommand {
  readonly name: string;
  readonly row: CommandRow;
  readonly rest: readonly string[];
}

function findCommand(args: readonly string[]): FoundCommand | undefined {
  for (const words of [2, 1]) {
    const name = args.slice(0, words).join(' ');
    const row = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (row !== undefined) return { name, row, rest: args.slice(words) };
  }
  return undefined;
}

function unknownCommand([first = '', second]: readonly string[]): UsageError {
  const isGroup = Object.keys(commands).some((name) => name.startsWith(`${first} `));
  const typed = isGroup && second !== undefined && !second.startsWith('-') ? `${first} ${second}` : first;
  const meant = nearestCommand(typed);
  const hint = meant === undefined ? '' : `; did you mean "${meant}"?`;
  return new UsageError(`there is no command "${typed}"${hint}`);
}

/** Asked for anywhere but after `--`, however wrong the rest is. */
function asksForHelp(args: readonly string[]): boolean {
  const end = args.indexOf('--');
  return (end < 0 ? args : args.slice(0, end)).includes('--help');
}

function overview(): string {
  const rows = Object.entries(commands).map(([name, { summary }]) => [name, summary] as const);
  return [
    'usage: rhyme COMMAND [options]',
    'Design-aware asset retrieval: which asset suits this design, here, and why.',
    `commands:\n${columns(rows)}`,
    'options:\n  --help     print this, or the help of a command: rhyme COMMAND --help\n  --version  print the version',
    [
      'examples:',
      '  rhyme index ~/Pictures --name mine',
      '  rhyme search --index mine --text "a cup of coffee"',
      '  rhyme suggest poster.json --index mine --slot picture --sheet out.png',
    ].join('\n'),
  ].join('\n\n');
}

function version(): string {
  const file = new URL('../../package.json', import.meta.url);
  return (JSON.parse(readFileSync(file, 'utf8')) as { version: string }).version;
}

function oneLine(text: string): string {
  return text.replace(/\s*\n\s*/g, ' ').trim();
}
