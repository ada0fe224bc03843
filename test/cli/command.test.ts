import { describe, expect, it } from 'vitest';
import { type Command, defineCommand, parseCommandLine, UsageError } from '../../src/cli/command.js';
import { commands, nearestCommand } from '../../src/cli/commands.js';
import { commandHelp } from '../../src/cli/help.js';

const command: Command = defineCommand({
  name: 'paint',
  description: 'Paints.',
  operand: 'WALL',
  options: {
    colour: { type: 'string', value: 'C', required: true, help: 'which' },
    coats: { type: 'string', default: '2', help: 'how many' },
    room: { type: 'string', multiple: true, help: 'where' },
    fast: { type: 'boolean', help: 'in a hurry' },
  },
  examples: [],
  run: async () => {},
});

describe('parseCommandLine', () => {
  it('fills in what is not given', () => {
    expect(parseCommandLine(command, ['north', '--colour', 'red'])).toEqual({
      values: { colour: 'red', coats: '2', room: [], fast: false },
      operands: ['north'],
    });
    const given = ['--fast', '--room', 'a', '--room=b', '--coats', '3', '--colour=-', '--', '--north'];
    expect(parseCommandLine(command, given)).toEqual({
      values: { colour: '-', coats: '3', room: ['a', 'b'], fast: true },
      operands: ['--north'],
    });
  });

  it.each([
    [['north'], '--colour is needed'],
    [['north', '--colour', ''], '--colour is empty'],
    [['--colour', 'red'], 'WALL is needed'],
    [['north', 'south', '--colour', 'red'], '"south" is one argument too many'],
    [['north', '--color', 'red'], "Unknown option '--color'"],
    [['north', '--colour'], "Option '--colour <value>' argument missing"],
    [['north', '--colour', 'red', '--fast=yes'], "Option '--fast' does not take an argument"],
  ])('refuses %j', (args, message) => {
    expect(() => parseCommandLine(command, args)).toThrow(new UsageError(message));
  });
});

describe.each(Object.keys(commands))('rhyme %s', (name) => {
  it('has a help with defaults and two or more examples', async () => {
    const loaded = (await commands[name]?.load())?.command as Command;
    const help = commandHelp(loaded);
    expect(help).toMatch(new RegExp(`^usage: rhyme ${name}\\b`));
    expect(loaded.examples.length).toBeGreaterThanOrEqual(2);
    for (const [line] of loaded.examples) expect(line).toContain('rhyme ');
    for (const [option, spec] of Object.entries(loaded.options)) {
      expect(help).toContain(`  --${option}`);
      if (spec.default !== undefined) expect(help).toContain(`default: ${spec.default}`);
    }
    for (const line of help.split('\n')) expect(line.length).toBeLessThanOrEqual(110);
  });
});

describe('nearestCommand', () => {
  it.each([
    ['sugest', 'suggest'],
    ['INDEX', 'index'],
    ['bench sugest', 'bench suggest'],
    ['bench', 'bench suggest'],
    ['quux', undefined],
  ])('%s -> %s', (typed, meant) => expect(nearestCommand(typed)).toBe(meant));
});
