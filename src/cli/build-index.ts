import { type BuildReport, makeBuild } from '../builds/make.js';
import { loadConfig } from '../config.js';
import { assetKinds } from '../engine.js';
import { calibrate } from '../ranking/bank.js';
import { defineCommand } from './command.js';
import { modelDirectoryOf, withEncoder } from './open-engine.js';
import { createProgress } from './progress.js';
import { readKind } from './scope.js';
import { plain, print, printJson, warn } from './terminal.js';

/** Failures told one by one; `--json` has all of them. */
const failuresShown = 20;

export const command = defineCommand({
  name: 'index',
  description: `Makes an index of SOURCES: folders of pictures and SVGs (with optional <file>.json beside a file), single
    pictures, and .jsonl lists of assets. What cannot be read is reported and skipped. The index answers as before until
    the new build is whole.`,
  operand: 'SOURCE…',
  options: {
    name: {
      type: 'string',
      value: 'NAME',
      required: true,
      help: 'name of the index: letters, digits, - and _',
    },
    kind: {
      type: 'string',
      value: 'KIND',
      help: `kind of the assets in folders: ${assetKinds.join(', ')}; default: graphic for SVG, else photo`,
    },
    model: { type: 'string', value: 'MODEL', default: 'embedded', help: "`embedded` or a model's directory" },
    json: { type: 'boolean', help: 'print {build, assets, failed: [{source, reason}], seconds}' },
  },
  examples: [
    ['rhyme index ~/Pictures --name mine', 'index your own pictures'],
    [
      'rhyme index logos/ brand.jsonl --name brand --kind graphic',
      'a folder and an asset list, in one index',
    ],
    ['rhyme index ~/Pictures --name mine --json > report.json', 'keep what failed, and why'],
  ],
  async run({ values: { name, kind, model, json }, operands, signal }) {
    const config = loadConfig();
    const kindOption = kind === undefined ? {} : { kind: readKind(kind) };
    const progress = createProgress();
    await withEncoder({ modelDirectory: modelDirectoryOf(model, config) }, signal, async (encoder) => {
      const { indexDirectory } = config;
      const onProgress = ({ stage, done, total }: { stage: string; done: number; total: number }) =>
        progress.update(stage, done, total);
      const request = {
        sources: operands,
        name,
        indexDirectory,
        ...kindOption,
        encoder,
        calibrate,
        onProgress,
        signal,
      };
      const report = await makeBuild(request).finally(progress.stop);
      if (json) printJson(report);
      else printReport(name, report);
    });
  },
});

function printReport(name: string, { build, assets, failed, seconds }: BuildReport): void {
  for (const { source, reason } of failed.slice(0, failuresShown))
    warn(plain(`skipped ${source}: ${reason}`));
  if (failed.length > failuresShown) warn(`skipped ${failed.length - failuresShown} more; --json lists them`);
  const rate = (assets / seconds).toFixed(0);
  print(
    `${name}: ${assets} assets in ${seconds.toFixed(1)} s (${rate}/s), ${failed.length} skipped, build ${build}`,
  );
  print(`try: rhyme search --index ${name} --text "a cup of coffee"`);
}
