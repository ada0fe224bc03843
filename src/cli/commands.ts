import type { Command } from './command.js';

export interface CommandRow {
  readonly summary: string;
  /** Loaded on demand, so that `rhyme doctor` still runs where another command's native addon does not load. */
  readonly load: () => Promise<{ readonly command: Command }>;
}

/** Every command by name; a name may be two words. */
export const commands: Readonly<Record<string, CommandRow>> = {
  index: {
    summary: 'make an index of folders of pictures and asset lists',
    load: () => import('./build-index.js'),
  },
  serve: { summary: 'answer over gRPC', load: () => import('./serve.js') },
  search: { summary: 'find assets by text, picture, asset or vector', load: () => import('./search.js') },
  suggest: { summary: 'find the assets that suit a design, and say why', load: () => import('./suggest.js') },
  encode: { summary: 'write the vectors of texts or pictures to a file', load: () => import('./encode.js') },
  doctor: { summary: 'check what this installation can do', load: () => import('./doctor.js') },
  'bench suggest': {
    summary: 'measure how long suggestions take',
    load: () => import('./bench/bench-suggest.js'),
  },
};

/** The command that a mistyped or cut-off name most likely meant. */
export function nearestCommand(typed: string): string | undefined {
  const names = Object.keys(commands);
  const longer = names.find((name) => name.startsWith(`${typed} `));
  if (longer !== undefined) return longer;
  const ranked = names
    .map((name) => ({ name, distance: editDistance(typed.toLowerCase(), name) }))
    .sort((a, b) => a.distance - b.distance);
  const [best] = ranked;
  return best !== undefined && best.distance <= Math.max(2, best.name.length / 3) ? best.name : undefined;
}

/** Levenshtein's: letters put in, left out or changed. */
function editDistance(from: string, to: string): number {
  let above = Array.from({ length: to.length + 1 }, (_, i) => i);
  for (let i = 1; i <= from.length; i++) {
    const row = [i];
    for (let j = 1; j <= to.length; j++) {
      const changed = (above[j - 1] as number) + (from[i - 1] === to[j - 1] ? 0 : 1);
      row[j] = Math.min(changed, (above[j] as number) + 1, (row[j - 1] as number) + 1);
    }
    above = row;
  }
  return above[to.length] as number;
}
