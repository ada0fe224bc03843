import type { Answer, Hit } from '../engine.js';
import { paint, plain, print, shorten, table, warn } from './terminal.js';

/** The contract's shape: a hit is its asset, flat, with whom to thank beside it. */
export function answerJson({ build, model, hits, degraded, timingsMs }: Answer) {
  return { build, model, hits: hits.map(hitJson), degraded, timingsMs };
}

export function hitJson({ asset, ...hit }: Hit) {
  const { licence, attribution, source } = asset.attributes;
  return { ...asset, licence, attribution, source, ...hit };
}

/** Reasons shown for a hit; the rest is in `--json`. */
const reasonsShown = 3;

export function printAnswer(index: string, answer: Answer): void {
  const columns = [
    { title: '#', align: 'right' },
    { title: 'score', align: 'right' },
    { title: 'kind' },
    { title: 'title' },
    { title: 'id' },
    { title: 'licence, attribution' },
  ] as const;
  const rows = answer.hits.map(({ asset, score }, i) => [
    String(i + 1),
    score.toFixed(2),
    asset.kind,
    paint('bold', shorten(plain(asset.title), 32)),
    plain(asset.id),
    paint('dim', plain(creditOf(asset))),
  ]);
  const [head = '', ...lines] = table(columns, rows).split('\n');
  print([head, ...lines.flatMap((line, i) => [line, ...reasons(answer.hits[i] as Hit)])].join('\n'));
  for (const note of answer.degraded) warn(`note: ${note}`);
  const { total = 0 } = answer.timingsMs;
  warn(`${index}, build ${answer.build}, model ${answer.model.name}, ${total.toFixed(1)} ms`);
}

export function creditOf({ attributes: { licence, attribution } }: Hit['asset']): string {
  return [licence, attribution].filter((part) => part !== undefined).join(', ');
}

function reasons(hit: Hit): string[] {
  const parts = strongestTerms(hit).map(({ adds, because }) => `+${adds.toFixed(2)} ${plain(because)}`);
  return parts.length === 0 ? [] : [`     ${paint('dim', parts.join('; '))}`];
}

/** What speaks most for a hit. */
export function strongestTerms({ terms }: Hit): { adds: number; because: string }[] {
  return Object.values(terms)
    .map(({ z, weight, because }) => ({ adds: z * weight, because }))
    .filter(({ adds, because }) => adds > 0 && because !== '')
    .sort((a, b) => b.adds - a.adds)
    .slice(0, reasonsShown);
}
