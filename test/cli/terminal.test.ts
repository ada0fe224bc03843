import { expect, it } from 'vitest';
import { plain, shorten, table } from '../../src/cli/terminal.js';

it('aligns columns by letters', () => {
  const rows = [
    ['1', 'Käse', 'x'],
    ['10', '🧀', 'y'],
  ];
  const lines = table([{ title: '#', align: 'right' }, { title: 'title' }, { title: 'id' }], rows).split(
    '\n',
  );
  expect(lines).toEqual([' #  title  id', ' 1  Käse   x', '10  🧀      y']);
});

it('takes the teeth out of names', () => {
  expect(plain('a\u001b[31mb\nc\u0007d')).toBe('ab c d');
});

it('shortens between letters', () => {
  expect(shorten('🧀🧀🧀', 3)).toBe('🧀🧀🧀');
  expect(shorten('🧀🧀🧀🧀', 3)).toBe('🧀🧀…');
});
