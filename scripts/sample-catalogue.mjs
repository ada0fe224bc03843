// @ts-check
// Writes indexes/demo-assets.jsonl: the demo's asset list, made from npm packages that are installed anyway.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { readers } from './sample-drawings.mjs';
import {
  packageFacts,
  photographCourtesy,
  photographLicence,
  photographPackage,
  photographs,
  readPackageFile,
  sampleSets,
} from './sample-packages.mjs';

/**
 * @typedef {{ set: string, style?: string, concept: string, licence: string, attribution: string, source: string }} Attributes
 * @typedef {{ id: string, kind: 'graphic' | 'photo', file: string, title: string, tags: string[], attributes: Attributes }} Asset
 */

export const listFile = 'indexes/demo-assets.jsonl';

/**
 * Where a set's own word for a style differs from the vocabulary that users filter on.
 * @type {Readonly<Record<string, string>>}
 */
const styles = { regular: 'outline', filled: 'solid', fill: 'solid', flat: 'colour' };

/** Words that end in -s in the singular too, or mean another thing without it. */
const unchanged =
  `aries biceps binoculars clothes customs eyeglasses fries glasses goggles headphones jeans lens mars
  news pants parentheses pisces rhinoceros scissors shorts sos sunglasses`.split(/\s+/);

/** @param {string} word */
function singular(word) {
  if (word.length < 4 || unchanged.includes(word) || !/[^aius]s$/.test(word)) return word;
  if (/[^aeiou]ies$/.test(word)) return `${word.slice(0, -'ies'.length)}y`;
  return word.slice(0, /(x|ch|sh|ss)es$/.test(word) ? -'es'.length : -'s'.length);
}

/** @param {string} title equal for drawings of one thing in any set: `Shopping bags` -> `shopping bag` */
export function conceptOf(title) {
  const words =
    title
      .toLowerCase()
      .replaceAll(/['’](s\b)?/g, '')
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.map(singular).join(' ');
}

/** @param {readonly string[]} tags without what no person would type: `*new*`, `:D`, `≈` */
function cleanTags(tags) {
  const words = tags.map((tag) => tag.toLowerCase().trim());
  return [...new Set(words.filter((tag) => /^[\p{L}\p{N}][\p{L}\p{N} '’.&+#/-]*$/u.test(tag)))];
}

/** @param {string} name @param {string} path of a file in a package, relative to the list */
const fromList = (name, path) => posix.join('..', 'node_modules', name, path);

/** @param {string} root @param {keyof typeof readers} set @returns {Asset[]} */
function graphics(root, set) {
  const { package: name, licence, attribution } = sampleSets[set];
  const { version, home } = packageFacts(root, name);
  return readers[set](root).map(({ style, name: drawing, path, title, tags }) => ({
    id: `${set}/${style}/${drawing}`,
    kind: 'graphic',
    file: fromList(name, path),
    title,
    tags: cleanTags(tags),
    attributes: {
      set,
      style: styles[style] ?? style,
      concept: conceptOf(title),
      licence,
      attribution,
      source: `${name}@${version}, ${home}`,
    },
  }));
}

/** @param {string} root @param {keyof typeof photographs} photograph @returns {Asset} */
function photo(root, photograph) {
  const name = photographPackage(photograph);
  /** @type {{ title: string, keywords: string[], sources: { web: string }[] }} */
  const { title, keywords, sources } = JSON.parse(readPackageFile(root, name, 'datapackage.json'));
  return {
    id: `stdlib/photo/${photograph}`,
    kind: 'photo',
    file: fromList(name, 'data/image.jpg'),
    title,
    tags: cleanTags(keywords).filter((tag) => !['image', 'img'].includes(tag)),
    attributes: {
      set: 'stdlib',
      concept: conceptOf(title),
      licence: photographLicence,
      attribution: `${photographs[photograph]}. ${photographCourtesy}`,
      source: [`${name}@${packageFacts(root, name).version}`, ...sources.map(({ web }) => web)].join(', '),
    },
  };
}

/**
 * Every asset of the demo in the order of ids; the same packages give the same list.
 * @param {string} root the folder that holds node_modules; files are relative to its indexes/
 * @returns {Asset[]}
 */
export function sampleAssets(root) {
  const sets = /** @type {(keyof typeof readers)[]} */ (Object.keys(readers));
  const photos = /** @type {(keyof typeof photographs)[]} */ (Object.keys(photographs));
  const assets = [...sets.flatMap((set) => graphics(root, set)), ...photos.map((one) => photo(root, one))];
  return assets.sort((a, b) => (a.id < b.id ? -1 : 1));
}

/** @param {readonly Asset[]} assets */
function summary(assets) {
  /** @type {Map<string, number>} */
  const counts = new Map();
  for (const { id } of assets) {
    const family = id.slice(0, id.lastIndexOf('/'));
    counts.set(family, (counts.get(family) ?? 0) + 1);
  }
  const concepts = new Set(assets.map(({ attributes }) => attributes.concept)).size;
  const families = [...counts].map(([family, count]) => `${family} ${count}`).join(', ');
  return `${assets.length} assets of ${concepts} concepts: ${families}`;
}

const usage = `usage: node scripts/sample-catalogue.mjs
Writes ${listFile} from the sample packages in node_modules.`;

function main() {
  if (process.argv.includes('--help')) return console.log(usage);
  const root = fileURLToPath(new URL('..', import.meta.url));
  const assets = sampleAssets(root);
  const target = join(root, listFile);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, assets.map((asset) => `${JSON.stringify(asset)}\n`).join(''));
  console.error(`${listFile}: ${summary(assets)}`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) main();
