import { execFile } from 'node:child_process';
import { availableParallelism, cpus, loadavg, totalmem } from 'node:os';
import { promisify } from 'node:util';

/** Without which a figure says nothing. The load is that of the last minute: above 0 somebody else was at work. */
export function machineLine(): string {
  const [load = 0] = loadavg();
  return [
    cpus()[0]?.model.trim() ?? 'unknown processor',
    `${availableParallelism()} cores`,
    `${(totalmem() / 1024 ** 3).toFixed(1)} GiB`,
    `Node ${process.version}`,
    `load ${load.toFixed(2)}`,
  ].join(', ');
}

/** What was measured; `-changed` where files differ from it. */
export async function currentCommit(): Promise<string> {
  const git = async (...args: string[]) =>
    (await promisify(execFile)('git', args, { cwd: import.meta.dirname })).stdout.trim();
  try {
    const [commit, changes] = await Promise.all([
      git('rev-parse', '--short=12', 'HEAD'),
      git('status', '--porcelain'),
    ]);
    return changes === '' ? commit : `${commit}-changed`;
  } catch {
    return 'unknown';
  }
}
