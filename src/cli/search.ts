import type { Engine, SearchQuery } from '../engine.js';
import { RhymeError } from '../errors.js';
import { rowOf } from '../vectors.js';
import { answerJson, hitJson, printAnswer } from './answer.js';
import { defineCommand, UsageError } from './command.js';
import { parseFbin } from './fbin.js';
import { withEngine } from './open-engine.js';
import { readGivenFile } from './read-file.js';
import { readScope, scopeOptions } from './scope.js';
import { printJson } from './terminal.js';

export const command = defineCommand({
  name: 'search',
  description: `Finds the assets nearest to a text, a picture, an asset of the index, or each of a file's vectors, by cosine.`,
  options: {
    index: scopeOptions.index,
    text: { type: 'string', value: 'TEXT', help: 'what to look for, in words' },
    image: { type: 'string', value: 'FILE', help: 'what to look for, as a picture' },
    asset: { type: 'string', value: 'ID', help: 'an asset of the index; it is left out of the answer' },
    vectors: {
      type: 'string',
      value: 'F.fbin',
      help: 'one query a row, as `rhyme encode` writes them; prints JSON {…, queries: [{hits}]}',
    },
    k: scopeOptions.k,
    kind: scopeOptions.kind,
    where: scopeOptions.where,
    exact: { type: 'boolean', help: 'compare with every asset instead of walking the graph' },
    json: scopeOptions.json,
  },
  examples: [
    ['rhyme search --index demo --text "a cup of coffee"', 'by words'],
    ['rhyme search --index demo --image cat.jpg --kind photo --k 5', 'by a picture, photographs only'],
    [
      `rhyme search --index demo --text rocket --where 'style = outline and licence = MIT' --json`,
      'filtered',
    ],
  ],
  async run({ values, signal }) {
    const { index, text, image, asset, vectors, exact, json } = values;
    if ([text, image, asset, vectors].filter((value) => value !== undefined).length !== 1) {
      throw new UsageError('exactly one of --text, --image, --asset and --vectors is needed');
    }
    const scope = { ...readScope(values), exact };
    if (vectors !== undefined) return searchVectors(index, vectors, scope, signal);

    const subject: SearchQuery = {
      ...(text !== undefined && { text }),
      ...(image !== undefined && { picture: await readGivenFile(image, '--image') }),
      ...(asset !== undefined && { assetId: asset }),
    };
    await withEngine(index, signal, async (engine) => {
      const answer = await engine.search({ ...subject, ...scope }, { signal });
      if (json) printJson(answerJson(answer));
      else printAnswer(index, answer);
    });
  },
});

async function searchVectors(
  index: string,
  path: string,
  scope: SearchQuery,
  signal: AbortSignal,
): Promise<void> {
  const { vectors, dimensions } = parseFbin(await readGivenFile(path, '--vectors'), path);
  const rows = vectors.length / dimensions;
  if (rows === 0)
    throw new RhymeError('INVALID_QUERY', `${path} holds no vectors; write some with rhyme encode`);
  await withEngine(index, signal, async (engine) => {
    printJson(await answers(engine, scope, { vectors, dimensions, rows }, signal));
  });
}

async function answers(
  engine: Engine,
  scope: SearchQuery,
  { vectors, dimensions, rows }: { vectors: Float32Array; dimensions: number; rows: number },
  signal: AbortSignal,
) {
  const start = performance.now();
  const all = [];
  for (let row = 0; row < rows; row++) {
    all.push(await engine.search({ ...scope, vector: rowOf(vectors, dimensions, row) }, { signal }));
  }
  const degraded = [...new Set(all.flatMap((answer) => answer.degraded))];
  return {
    build: engine.build,
    model: all[0]?.model,
    queries: all.map(({ hits }) => ({ hits: hits.map(hitJson) })),
    degraded,
    timingsMs: { total: performance.now() - start },
  };
}
