import type { Catalog } from '../catalog/catalog.js';
import type { Looks } from '../catalog/describe.js';
import { centre } from '../catalog/fuse.js';
import type { DesignElement } from '../design/design.js';
import type { FacetMember } from '../design/facets.js';
import type { ImportantElement } from '../design/importance.js';
import { subjectWords } from '../design/subject-words.js';
import type { ElementCache } from '../encoder/element-cache.js';
import type { SuggestQuery } from './contract.js';

export interface Sources {
  readonly catalog: Catalog;
  readonly elements: ElementCache<Looks>;
}

/** What is known of one element that shows or says something. */
export interface Known extends FacetMember {
  /** Row of the catalogue, where the element is one of its assets. */
  readonly row?: number;
  readonly palette?: Float32Array;
  readonly style?: Float32Array;
}

/** Vectors, colours and looks of elements: of the catalogue's assets as indexed, of all else as encoded now or before. */
export async function encodeElements(
  items: readonly ImportantElement[],
  query: SuggestQuery,
  { catalog, elements }: Sources,
  degraded: string[],
  signal: AbortSignal | undefined,
): Promise<Known[]> {
  const texts = items.flatMap((item) => {
    const words = item.element.asset === undefined ? subjectWords(item.element.text?.content ?? '') : '';
    return words === '' ? [] : [{ ...item, words }];
  });
  const placed = items.filter(({ element }) => element.asset?.id !== undefined);
  const uploads = items.flatMap((item) => {
    const file = fileOf(item.element, query.files);
    if (file === 'missing') degraded.push(`the picture of element "${item.element.id}" was not sent`);
    return file instanceof Uint8Array
      ? [{ ...item, file: { name: item.element.asset?.file ?? `element "${item.element.id}"`, bytes: file } }]
      : [];
  });
  const options = signal && { signal };
  const [textVectors, pictures] = await Promise.all([
    elements.texts(
      texts.map(({ words }) => words),
      options,
    ),
    elements.pictures(
      uploads.map(({ file }) => file),
      options,
    ),
  ]);
  const { means } = catalog.columns;
  const said = texts.flatMap(({ element, weight, label }, i): Known[] => {
    const vector = textVectors[i] as Float32Array;
    if (vector.some((value) => value !== 0))
      return [{ id: element.id, source: 'text', label, weight, vector: centre(vector, means, 'text') }];
    degraded.push(`no word of the ${label} is known to the model`);
    return [];
  });
  const uploaded = uploads.map(({ element, weight, label }, i): Known => {
    const { vector, palette, style } = pictures[i] as (typeof pictures)[number];
    return {
      id: element.id,
      source: 'picture',
      label,
      weight,
      vector: centre(vector, means, 'picture'),
      palette,
      style,
    };
  });
  const indexed = placed.flatMap(({ element, weight }): Known[] => {
    const row = catalog.rowOf(element.asset?.id ?? '');
    if (row !== undefined)
      return [
        {
          id: element.id,
          source: 'picture',
          label: `${element.kind} "${catalog.assets[row]?.title}"`,
          weight,
          row,
          vector: catalog.vector(row),
          palette: catalog.palette(row),
          style: catalog.style(row),
        },
      ];
    degraded.push(`asset "${element.asset?.id}" of element "${element.id}" is not in the index`);
    return [];
  });
  return [...said, ...uploaded, ...indexed];
}

function fileOf({ asset }: DesignElement, files: SuggestQuery['files']): Uint8Array | 'missing' | undefined {
  if (asset?.data !== undefined) return bytesOfDataUri(asset.data);
  return asset?.file === undefined ? undefined : (files?.get(asset.file) ?? 'missing');
}

/** RFC 2397; bytes that cannot be read come out empty, which the decoder refuses by name. */
function bytesOfDataUri(uri: string): Uint8Array {
  const comma = uri.indexOf(',');
  const body = uri.slice(comma + 1);
  if (uri.slice(0, comma).endsWith(';base64')) return Buffer.from(body, 'base64');
  try {
    return Buffer.from(decodeURIComponent(body));
  } catch {
    return new Uint8Array();
  }
}
