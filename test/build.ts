import { spawnSync } from 'node:child_process';

/** Builds once before all tests, also where vitest is called by hand. */
export default function build(): void {
  const built = spawnSync(process.execPath, ['scripts/setup.mjs'], { stdio: 'inherit' });
  if (built.status !== 0) throw new Error('the build failed; see above');
}
