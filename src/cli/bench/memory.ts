import { readdir, readFile } from 'node:fs/promises';
import { slope } from './statistics.js';

const mb = 1e6;

export function rssMb(): number {
  return process.memoryUsage.rss() / mb;
}

/** Of the processes that this one started, i.e. the encoder's; undefined where /proc is not. */
export async function childrenRssMb(): Promise<number | undefined> {
  const tasks = await readdir('/proc/self/task').catch(() => []);
  const lists = await Promise.all(
    tasks.map((task) => readFile(`/proc/self/task/${task}/children`, 'utf8').catch(() => '')),
  );
  const children = lists.join(' ').split(/\s+/).filter(Boolean);
  if (children.length === 0) return undefined;
  const sizes = await Promise.all(
    children.map((pid) => readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')),
  );
  return sizes.reduce(
    (sum, status) => sum + (Number(/VmRSS:\s*(\d+) kB/.exec(status)?.[1] ?? 0) * 1024) / mb,
    0,
  );
}

/** Share of a soak in which caches fill and V8 settles. */
const warmUpShare = 0.25;

/** Watches this process's memory while requests are answered. */
export function createSoakMeter(requests: number) {
  const samples: { x: number; y: number }[] = [];
  return {
    onAnswered(answered: number) {
      if (answered >= warmUpShare * requests) samples.push({ x: answered / 1000, y: rssMb() });
    },
    /** MB by which the process grew per 1,000 answers after warm-up. */
    slopeMbPer1000: () => slope(samples),
  };
}
