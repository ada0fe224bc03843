import { readdir, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** Builds before the current one that are kept to go back to. */
const keptBuilds = 1;

/** Folder of a build that is not whole yet; it names the process that makes it. */
export function partialName(id: string): string {
  return `.${id}.${process.pid}.partial`;
}

/** Removes builds that nobody goes back to, and what processes left that were killed while they made one. */
export async function pruneBuilds(home: string, current: string): Promise<void> {
  const folders = (await readdir(home, { withFileTypes: true })).filter((entry) => entry.isDirectory());
  const names = folders.map(({ name }) => name).sort();
  const old = names.filter((name) => !name.startsWith('.') && name !== current).slice(0, -keptBuilds);
  const abandoned = names.filter((name) => {
    const pid = /\.(\d+)\.partial$/.exec(name)?.[1];
    return pid !== undefined && !isRunning(Number(pid));
  });
  for (const name of [...old, ...abandoned]) await rm(join(home, name), { recursive: true, force: true });
}

function isRunning(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
