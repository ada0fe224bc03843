import { RhymeError } from '../errors.js';
import { defineCommand } from './command.js';
import { checks, type Finding } from './doctor-checks.js';
import { paint, print, printJson } from './terminal.js';

export const command = defineCommand({
  name: 'doctor',
  description: `Checks what this installation can do: Node, processor, native addons, model, runtime, fonts, indexes. Says
    what is missing or slow, and how to mend it. Status 1 if anything fails.`,
  options: {
    json: { type: 'boolean', help: 'print {ok, checks: [{name, status, detail, remedy}]}' },
  },
  examples: [
    ['rhyme doctor', 'for people'],
    ['rhyme doctor --json', 'for a bug report'],
  ],
  async run({ values: { json }, signal }) {
    const findings = [];
    for (const [name, { find, remedy }] of Object.entries(checks)) {
      signal.throwIfAborted();
      const found = await find().catch(failure);
      const finding = { name, ...found, ...(found.status !== 'ok' && { remedy }) };
      findings.push(finding);
      if (!json) printFinding(finding);
    }
    const failed = findings.filter(({ status }) => status === 'fail').map(({ name }) => name);
    if (json) printJson({ ok: failed.length === 0, checks: findings });
    if (failed.length > 0) {
      throw new RhymeError('INVALID_CONFIG', `failed: ${failed.join(', ')}; follow the remedies above`);
    }
  },
});

const styles = { ok: 'green', warn: 'yellow', fail: 'red' } as const;

function printFinding({
  name,
  status,
  detail,
  remedy,
}: Finding & { readonly name: string; readonly remedy?: string }): void {
  print(`${paint(styles[status], status.padEnd(4))}  ${name.padEnd(10)}  ${detail}`);
  if (remedy !== undefined) print(`${' '.repeat(18)}-> ${remedy}`);
}

function failure(thrown: unknown): Finding {
  return { status: 'fail', detail: RhymeError.from(thrown).message };
}
