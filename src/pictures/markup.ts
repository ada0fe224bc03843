export type Attributes = Readonly<Record<string, string | number | undefined>>;

/** One element of an SVG. Every value is escaped here and nowhere else; lengths keep two decimals. */
export function tag(name: string, attributes: Attributes, ...children: readonly string[]): string {
  const list = Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [` ${key}="${escaped(value)}"`],
  );
  return children.length === 0
    ? `<${name}${list.join('')}/>`
    : `<${name}${list.join('')}>${children.join('')}</${name}>`;
}

export function svgDocument(
  size: { width: number; height: number },
  viewBox: { width: number; height: number },
  ...children: readonly string[]
): string {
  const attributes = {
    xmlns: 'http://www.w3.org/2000/svg',
    ...size,
    viewBox: `0 0 ${viewBox.width} ${viewBox.height}`,
  };
  return tag('svg', attributes, ...children);
}

function escaped(value: string | number): string {
  if (typeof value === 'number') return String(Math.round(value * 100) / 100);
  return value
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('"', '&quot;');
}
