import { mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { conceptOf, listFile, sampleAssets } from '../../scripts/sample-catalogue.mjs';

const root = join(import.meta.dirname, '../..');
const assets = sampleAssets(root);
const graphics = assets.filter(({ kind }) => kind === 'graphic');
const byId = new Map(assets.map((asset) => [asset.id, asset]));

describe('the sample catalogue', () => {
  it('has enough graphics, concepts and styles, and no more than the demo can index in two minutes', () => {
    expect(graphics.length).toBeGreaterThanOrEqual(8_000);
    expect(graphics.length).toBeLessThanOrEqual(13_000);
    expect(new Set(graphics.map(({ attributes }) => attributes.concept)).size).toBeGreaterThanOrEqual(3_500);
    expect(new Set(graphics.map(({ attributes }) => attributes.style))).toEqual(
      new Set(['outline', 'solid', 'duotone', 'colour']),
    );
    expect(assets.length - graphics.length).toBe(7);
  });

  it('gives every asset an id of its own, a file, a title, tags and credits', () => {
    expect(byId.size).toBe(assets.length);
    const size = (file: string) =>
      statSync(join(root, listFile, '..', file), { throwIfNoEntry: false })?.size ?? 0;
    const lacking = assets.filter(
      ({ file, title, tags, attributes: { concept, licence, attribution, source } }) =>
        size(file) === 0 || ![title, concept, licence, attribution, source, tags[0]].every(Boolean),
    );
    expect(lacking.map(({ id }) => id)).toEqual([]);
  });

  it('is the same list every time, in the order of ids', () => {
    expect(JSON.stringify(sampleAssets(root))).toBe(JSON.stringify(assets));
    expect(assets.every(({ id }, index) => index === 0 || (assets[index - 1]?.id ?? '') < id)).toBe(true);
  });

  it('takes no brand logo, no country flag, no skin tone and no alias', () => {
    expect(graphics.filter(({ id, tags }) => /\/brand-|-logo$/.test(id) || tags.includes('brands'))).toEqual(
      [],
    );
    // Regional indicators and the five Fitzpatrick modifiers.
    expect(graphics.filter(({ id }) => /1f1[ef][0-9a-f]-1f1|1f3f[b-f]|medium-dark$/.test(id))).toEqual([]);
    for (const alias of [
      'lucide/outline/alert-circle',
      'lucide/outline/user-plus',
      'tabler/outline/hexagon-letter-q',
    ]) {
      expect(byId.has(alias)).toBe(false);
    }
  });

  it('knows one thing by one concept in every set and style', () => {
    const pizzas = [
      'fluent/flat/pizza',
      'lucide/outline/pizza',
      'phosphor/duotone/pizza',
      'twemoji/colour/1f355',
    ];
    expect(pizzas.map((id) => byId.get(id)?.attributes.concept)).toEqual(pizzas.map(() => 'pizza'));
    expect(byId.get('tabler/filled/heart')).toMatchObject({
      title: 'Heart',
      attributes: { set: 'tabler', style: 'solid', concept: 'heart', licence: 'MIT' },
    });
  });

  it.each([
    ['Shopping bags', 'shopping bag'],
    ['Strawberries', 'strawberry'],
    ['Woman’s boots', 'woman boot'],
    ['Compass', 'compass'],
    ['Eyeglasses', 'eyeglasses'],
    ['Arrow up right', 'arrow up right'],
    ['Two o’clock', 'two oclock'],
  ])('reads %s as the concept %s', (title, concept) => expect(conceptOf(title)).toBe(concept));

  it('names the missing package and the remedy', () => {
    const empty = mkdtempSync(join(tmpdir(), 'rhyme-'));
    onTestFinished(() => rmSync(empty, { recursive: true }));
    expect(() => sampleAssets(empty)).toThrow(/fluentui-emoji.* run npm install/);
  });
});
