import { parseArgs } from 'node:util';

/** What a command is, without a line of parsing: help and checks are made from it. */
export interface Command<Options extends OptionTable = OptionTable> {
  /** As typed, e.g. `bench suggest`. */
  readonly name: string;
  readonly description: string;
  /** What stands on the command line without a dash, e.g. `DESIGN.json`, or `SOURCE…` for one or more. */
  readonly operand?: string;
  readonly options: Options;
  /** Whole command lines, each with what it does. */
  readonly examples: readonly (readonly [line: string, does: string])[];
  /** Returns when the work is done; whatever it throws becomes one line on stderr and status 1, or 2 for a UsageError. */
  run(invocation: Invocation<Options>): Promise<void>;
}

export interface Invocation<Options extends OptionTable = OptionTable> {
  readonly values: Values<Options>;
  readonly operands: readonly string[];
  /** Aborted by Ctrl-C. */
  readonly signal: AbortSignal;
}

export interface OptionSpec {
  readonly type: 'string' | 'boolean';
  /** Stands for the value in the help, e.g. `FILE`. */
  readonly value?: string;
  readonly help: string;
  readonly default?: string;
  readonly required?: boolean;
  /** May be given several times. */
  readonly multiple?: boolean;
}

export type OptionTable = Readonly<Record<string, OptionSpec>>;

export type Values<Options extends OptionTable> = { readonly [Name in keyof Options]: Value<Options[Name]> };
type Value<Spec> = Spec extends { type: 'boolean' }
  ? boolean
  : Spec extends { multiple: true }
    ? readonly string[]
    : Spec extends { required: true } | { default: string }
      ? string
      : string | undefined;

/** The command line is wrong: status 2 and a hint to `--help`. */
export class UsageError extends Error {}

/** Lets `run` see the exact type of its values, and everyone else a plain `Command`. */
export function defineCommand<const Options extends OptionTable>(command: Command<Options>): Command {
  return command;
}

/** @throws UsageError */
export function parseCommandLine({ options, operand }: Command, args: readonly string[]) {
  const { values, positionals } = parse(options, args);
  for (const [name, { type, required, multiple }] of Object.entries(options)) {
    if (required && values[name] === undefined) throw new UsageError(`--${name} is needed`);
    if (values[name] === '') throw new UsageError(`--${name} is empty`);
    values[name] ??= type === 'boolean' ? false : multiple ? [] : undefined;
  }
  const most = operand === undefined ? 0 : operand.endsWith('…') ? Number.POSITIVE_INFINITY : 1;
  if (positionals.length > most) throw new UsageError(`"${positionals[most]}" is one argument too many`);
  if (positionals.length === 0 && most > 0) throw new UsageError(`${operand} is needed`);
  return { values: values as Values<OptionTable>, operands: positionals };
}

function parse(options: OptionTable, args: readonly string[]) {
  const specs = Object.entries(options).map(([name, spec]) => [
    name,
    {
      type: spec.type,
      multiple: spec.multiple === true,
      ...(spec.default !== undefined && { default: spec.default }),
    },
  ]);
  try {
    const parsed = parseArgs({ args: [...args], options: Object.fromEntries(specs), allowPositionals: true });
    return { values: { ...parsed.values } as Record<string, unknown>, positionals: parsed.positionals };
  } catch (error) {
    // Node adds a second sentence about `--`, which the help says better.
    if (error instanceof TypeError) throw new UsageError(error.message.split('. ')[0]);
    throw error;
  }
}
