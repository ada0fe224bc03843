// @ts-check
// One reader a set: which of its drawings we take, and what the set itself says about them.
import { readdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { readPackageFile } from './sample-packages.mjs';

/**
 * What we take of one set and what the set says about it;
 * `style` is the set's own word and part of the asset's id; `path` is relative to the package.
 * @typedef {{ style: string, name: string, path: string, title: string, tags: readonly string[] }} Drawing
 * @typedef {{ name: string, slug: string, group: string }} EmojiName
 */

const variantMark =
  /-(bolt|cancel|check|code|cog|dollar|exclamation|minus|off|pause|plus|question|search|share|slash|x|\d)$/;

/**
 * `calendar-x`, `trending-up-2`: a status of the program, or a second drawing of `calendar` and `trending-up`.
 * Twenty such siblings of one drawing would fill a slate. So would alphabets in every shape (`hexagon-letter-q`).
 * @param {string} name
 * @param {ReadonlySet<string>} names every name in the set
 */
const isVariant = (name, names) =>
  /-(letter|number)-\w+$|^number-\d+-small$/.test(name) ||
  (variantMark.test(name) && names.has(name.replace(variantMark, '')));

/** @param {readonly string[]} names */
function withoutVariants(names) {
  const all = new Set(names);
  return names.filter((name) => !isVariant(name, all));
}

/** @param {string} text */
const capitalised = (text) => text.charAt(0).toUpperCase() + text.slice(1);

/** @param {string} name `arrow-up-right` -> `Arrow up right` */
const titleOf = (name) => capitalised(name.replaceAll('-', ' '));

/** @param {string} root @returns {Drawing[]} */
function lucide(root) {
  // tags.json names no alias: `alert-circle`, kept as a file for old users of `circle-alert`, is not in it.
  /** @type {Record<string, string[]>} */
  const tags = JSON.parse(readPackageFile(root, 'lucide-static', 'tags.json'));
  return withoutVariants(Object.keys(tags)).map((name) => ({
    style: 'outline',
    name,
    path: `icons/${name}.svg`,
    title: titleOf(name),
    tags: tags[name] ?? [],
  }));
}

/** @param {string} root @returns {Drawing[]} */
function phosphor(root) {
  // `require` alone would answer a missing package without its remedy.
  readPackageFile(root, '@phosphor-icons/core', 'package.json');
  /** @type {{ icons: { name: string, categories: string[], tags: string[] }[] }} */
  const { icons } = createRequire(join(root, 'package.json'))('@phosphor-icons/core');
  const unbranded = icons.filter(
    ({ name, categories }) => !name.endsWith('-logo') && !categories.includes('brands'),
  );
  const names = new Set(withoutVariants(unbranded.map(({ name }) => name)));
  return unbranded
    .filter(({ name }) => names.has(name))
    .flatMap(({ name, categories, tags }) =>
      ['regular', 'fill', 'duotone'].map((style) => ({
        style,
        name,
        path: `assets/${style}/${style === 'regular' ? name : `${name}-${style}`}.svg`,
        title: titleOf(name),
        tags: [...tags, ...categories],
      })),
    );
}

/** @param {string} root @returns {Drawing[]} */
function tabler(root) {
  /** @type {Record<string, { category: string, tags: unknown[], styles: Record<string, unknown> }>} */
  const icons = JSON.parse(readPackageFile(root, '@tabler/icons', 'icons.json'));
  const unbranded = Object.entries(icons).filter(([, { category }]) => category !== 'Brand');
  const names = new Set(withoutVariants(unbranded.map(([name]) => name)));
  return unbranded
    .filter(([name]) => names.has(name))
    .flatMap(([name, { category, tags, styles }]) =>
      Object.keys(styles).map((style) => ({
        style,
        name,
        path: `icons/${style}/${name}.svg`,
        title: titleOf(name),
        // A few tags are JSON numbers or null.
        tags: [...tags.filter((tag) => tag !== null).map(String), category],
      })),
    );
}

/** @param {string} root @param {string} name @param {string} folder */
function svgNames(root, name, folder) {
  readPackageFile(root, name, 'package.json');
  const files = readdirSync(join(root, 'node_modules', name, folder));
  return files.filter((file) => file.endsWith('.svg')).map((file) => file.slice(0, -'.svg'.length));
}

/**
 * Emoji by character, without the flags of countries and regions: 262 rectangles that would drown other hits.
 * @param {string} root
 */
function emoji(root) {
  /** @type {Record<string, EmojiName>} */
  const names = JSON.parse(readPackageFile(root, 'unicode-emoji-json', 'data-by-emoji.json'));
  /** @type {Record<string, string[]>} */
  const keywords = JSON.parse(readPackageFile(root, 'emojilib', 'dist/emoji-en-US.json'));
  return Object.entries(names)
    .filter(([, { group, slug }]) => group !== 'Flags' || !slug.startsWith('flag_'))
    .map(([character, { name, slug, group }]) => ({
      character,
      slug,
      title: capitalised(name),
      tags: [...(keywords[character] ?? []).map((word) => word.replaceAll('_', ' ')), group],
    }));
}

/** @param {string} character Twemoji's file name: code points, the variation selector only inside joined sequences. */
function twemojiName(character) {
  const points = [...character].map((point) => (point.codePointAt(0) ?? 0).toString(16));
  return (points.includes('200d') ? points : points.filter((point) => point !== 'fe0f')).join('-');
}

/** @param {string} root @returns {Drawing[]} */
function twemoji(root) {
  const drawn = new Set(svgNames(root, '@twemoji/svg', '.'));
  return emoji(root)
    .map(({ character, title, tags }) => ({ name: twemojiName(character), title, tags }))
    .filter(({ name }) => drawn.has(name))
    .map((drawing) => ({ ...drawing, style: 'colour', path: `${drawing.name}.svg` }));
}

/** @param {string} root @returns {Drawing[]} */
function fluent(root) {
  /** @param {string} name */
  const letters = (name) => name.replaceAll(/[^a-z0-9]/g, '');
  const bySlug = new Map(emoji(root).map((one) => [letters(one.slug), one]));
  return svgNames(root, 'fluentui-emoji', 'icons/flat').flatMap((file) => {
    // `-default` is the yellow skin of a family of six; the other five end in their tone and match no emoji name.
    const name = file.replace(/-default$/, '');
    const found = bySlug.get(letters(name));
    return found
      ? [{ style: 'flat', name, path: `icons/flat/${file}.svg`, title: found.title, tags: found.tags }]
      : [];
  });
}

export const readers = { fluent, lucide, phosphor, tabler, twemoji };
