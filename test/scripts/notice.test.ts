import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sampleAssets } from '../../scripts/sample-catalogue.mjs';

const root = join(import.meta.dirname, '../..');
const notice = readFileSync(join(root, 'NOTICE'), 'utf8');

describe('NOTICE', () => {
  it('is what the installed packages say', () => {
    const { status, stderr } = spawnSync(process.execPath, ['scripts/notice.mjs', '--check'], {
      cwd: root,
      encoding: 'utf8',
    });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  it('names every package and every licence of the sample catalogue', () => {
    const attributes = sampleAssets(root).map((asset) => asset.attributes);
    const packages = attributes.map(({ source }) =>
      source.slice(0, source.lastIndexOf('@', source.indexOf(', '))),
    );
    const wanted = new Set([...packages, ...attributes.map(({ licence }) => licence)]);
    expect([...wanted].filter((name) => !notice.includes(name))).toEqual([]);
  });

  it('states a copyright line for every package of graphics, words and fonts', () => {
    const entries = notice.split('\n\n').filter((entry) => entry.includes('licence of the package:'));
    expect(entries.length).toBeGreaterThanOrEqual(8);
    expect(entries.filter((entry) => !/\n {2}Copyright .*\d{4}/.test(entry))).toEqual([]);
  });

  it('carries neither a registry nor a path of this machine', () => {
    expect(notice).not.toMatch(/registry\.|npmjs|\/work\/|\/home\/|node_modules/);
  });
});
