import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parseDesign } from '../src/design/design.js';

const folder = new URL('../samples/designs/', import.meta.url);
const names = readdirSync(folder).filter((name) => name.endsWith('.json'));
const designs = names.map((name) => ({
  name,
  design: parseDesign(JSON.parse(readFileSync(new URL(name, folder), 'utf8'))),
}));
const elementsOf = ({ pages }: (typeof designs)[number]['design']) =>
  pages.flatMap(({ elements }) => elements);

describe('the sample designs', () => {
  it('are enough, in several languages, light and dark', () => {
    expect(designs.length).toBeGreaterThanOrEqual(14);
    expect(new Set(designs.map(({ design }) => design.locale)).size).toBeGreaterThanOrEqual(6);
    const targets = designs.flatMap(({ design }) =>
      elementsOf(design).filter(({ kind, asset }) => kind === 'slot' || asset !== undefined),
    );
    expect(targets.length).toBeGreaterThanOrEqual(40);
  });

  describe.each(designs)('$name', ({ name, design }) => {
    it('is named after its file and has a slot', () => {
      expect(`${design.id}.json`).toBe(name);
      expect(elementsOf(design).some(({ kind }) => kind === 'slot')).toBe(true);
    });

    it('keeps text and slots on the page', () => {
      for (const { width, height, elements } of design.pages) {
        for (const { id, kind, box } of elements.filter(
          (element) => element.kind === 'text' || element.kind === 'slot',
        )) {
          expect(
            box.x >= 0 && box.y >= 0 && box.x + box.width <= width && box.y + box.height <= height,
            `${kind} ${id}`,
          ).toBe(true);
        }
      }
    });

    it('shows assets of the demo catalogue only', () => {
      for (const { asset, id } of elementsOf(design).filter((element) => element.asset !== undefined)) {
        expect(asset?.id, id).toMatch(/^(lucide|phosphor|tabler|twemoji|fluent|stdlib)\/[a-z]+\/[a-z0-9-]+$/);
      }
    });
  });
});
