import { type Intent, intents, type SuggestQuery } from '../engine.js';
import { answerJson, printAnswer } from './answer.js';
import { defineCommand, UsageError } from './command.js';
import { readDesignFile } from './design-file.js';
import { withEngine } from './open-engine.js';
import { readChoice, readScope, scopeOptions } from './scope.js';
import { printJson, warn } from './terminal.js';

export const command = defineCommand({
  name: 'suggest',
  description: `Finds the assets that suit a design (rhyme-design/1), in a slot, beside a selected element, or on the page
    as a whole, and says why. --sheet draws the page once for every suggestion, composited into it.`,
  operand: 'DESIGN.json',
  options: {
    index: scopeOptions.index,
    page: { type: 'string', value: 'ID', help: 'the page that is edited; default: the first' },
    slot: { type: 'string', value: 'ID', help: 'the empty slot to fill' },
    element: { type: 'string', value: 'ID', help: 'the selected element' },
    intent: {
      type: 'string',
      value: 'INTENT',
      help: `${intents.join(', ')}; default: fill-slot with a slot, similar with an element, else complement`,
    },
    k: scopeOptions.k,
    kind: scopeOptions.kind,
    where: scopeOptions.where,
    sheet: { type: 'string', value: 'OUT.png', help: 'draw the suggestions in the design' },
    json: scopeOptions.json,
  },
  examples: [
    ['rhyme suggest poster.json --index demo --slot picture', 'what goes into the slot'],
    ['rhyme suggest poster.json --index demo --slot picture --sheet out.png', 'the same, to look at'],
    [
      'rhyme suggest deck.json --index demo --page p2 --element logo --intent replace --json',
      "in an element's stead",
    ],
  ],
  async run({ values, operands, signal }) {
    const { index, sheet, json } = values;
    const target = readTarget(values);
    const { design, files } = await readDesignFile(operands[0] as string);
    const query: SuggestQuery = { design, files, ...target, ...readScope(values) };
    await withEngine(index, signal, async (engine) => {
      const answer = await engine.suggest(query, { signal });
      if (sheet !== undefined) {
        const { writeSheet } = await import('./write-sheet.js');
        await writeSheet(sheet, query, answer, engine);
        warn(`${sheet} shows them`);
      }
      if (json) printJson(answerJson(answer));
      else printAnswer(index, answer);
    });
  },
});

interface TargetValues {
  readonly page: string | undefined;
  readonly slot: string | undefined;
  readonly element: string | undefined;
  readonly intent: string | undefined;
}

function readTarget({ page, slot, element, intent }: TargetValues): Partial<SuggestQuery> {
  if (slot !== undefined && element !== undefined)
    throw new UsageError('--slot and --element exclude each other');
  return {
    ...(page !== undefined && { pageId: page }),
    ...(slot !== undefined && { slotId: slot }),
    ...(element !== undefined && { elementId: element }),
    ...(intent !== undefined && { intent: readChoice<Intent>('intent', intent, intents) }),
  };
}
