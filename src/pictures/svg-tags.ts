/** One start or end tag of an SVG. A small scanner, not a validator: librsvg refuses what is not well-formed. */
export interface Tag {
  /** Without its namespace prefix. */
  readonly name: string;
  readonly kind: 'open' | 'close' | 'empty';
  readonly attributes: ReadonlyMap<string, string>;
  /** Of the `<` and one past the `>`. */
  readonly start: number;
  readonly end: number;
}

// Every alternative begins differently and stops at the next `<`, or runs to the end of the text, so scanning is linear.
const token =
  /<!--[\s\S]*?(?:-->|$)|<!\[CDATA\[[\s\S]*?(?:\]\]>|$)|<\?[\s\S]*?(?:\?>|$)|<(\/?)([A-Za-z_][\w:.-]*)((?:[^"'<>]|"[^"<]*"|'[^'<]*')*)>/g;
const attribute = /([A-Za-z_][\w:.-]*)\s*=\s*(?:"([^"]*)"|'([^']*)')/g;

export function* tagsOf(svg: string): Generator<Tag> {
  for (const match of svg.matchAll(token)) {
    const [text, slash, name, rest = ''] = match;
    if (name === undefined) continue;
    yield {
      name: localName(name),
      kind: slash === '/' ? 'close' : rest.endsWith('/') ? 'empty' : 'open',
      attributes: new Map(
        Array.from(rest.matchAll(attribute), ([, key, double, single]) => [
          key as string,
          double ?? single ?? '',
        ]),
      ),
      start: match.index,
      end: match.index + text.length,
    };
  }
}

/** The value of a presentation property: the `style` attribute counts before the attribute of that name. */
export function propertyOf({ attributes }: Tag, name: string): string | undefined {
  const styled = attributes.get('style')?.match(new RegExp(`(?:^|;)\\s*${name}\\s*:\\s*([^;]+)`, 'i'))?.[1];
  return (styled ?? attributes.get(name))?.trim();
}

/** What an element refers to, whichever prefix `xlink` has. */
export function hrefOf({ attributes }: Tag): string | undefined {
  return (
    attributes.get('href') ??
    attributes.get('xlink:href') ??
    [...attributes].find(([key]) => key.endsWith(':href'))?.[1]
  );
}

/** The text of every style sheet in the SVG. */
export function styleSheetOf(svg: string): string {
  return Array.from(
    svg.matchAll(/<(?:[\w-]+:)?style\b[^<>]*>([\s\S]*?)<\/(?:[\w-]+:)?style\s*>/g),
    ([, text]) => text,
  ).join('\n');
}

function localName(name: string): string {
  return name.slice(name.indexOf(':') + 1);
}
