// Flows as SVG: well-formed, complete in themselves, and nothing lies on anything else.

import { expect, test } from 'vitest';
import { type Area, planOf } from '../../src/drawing/layout.ts';
import { widthOf, wrapped } from '../../src/drawing/measuring.ts';
import { pictureOf } from '../../src/drawing/picture.ts';
import { svgOf } from '../../src/drawing/svg.ts';
import { bank, flowsOf, nasty } from './flows.ts';

const pictures = {
  bank: () => pictureOf('The bank', [bank()]),
  nasty: () => pictureOf('Nasty', [nasty()]),
  site: () => pictureOf('A site', flowsOf({ '8000': { name: 'Day', start: 'go', nodes: { go: { transfer: '8001' } } }, '8001': { name: 'Night', start: 'go', nodes: { go: { say: 'Good night.' } } } })),
};

const overlap = (a: Area, b: Area) => Math.abs(a.x - b.x) * 2 < a.width + b.width && Math.abs(a.y - b.y) * 2 < a.height + b.height;

/** What is on top of what. */
function collisions(areas: readonly (Area & { readonly what: string })[]): readonly string[] {
  return areas.flatMap((one, place) => areas.slice(place + 1).filter((other) => overlap(one, other)).map((other) => `${one.what} and ${other.what}`));
}

test.each(Object.entries(pictures))('%s: no box lies on another, and no label on a box', (_, picture) => {
  const { boxes, arrows, width, height } = planOf(picture());
  const areas = boxes.map((placed) => ({ ...placed, what: placed.box.id }));
  expect(collisions(areas)).toEqual([]);
  const labels = arrows.flatMap(({ arrow, label }) => (label === null ? [] : [{ ...label, what: `${arrow.from} ${arrow.label}` }]));
  expect(labels.flatMap((label) => areas.filter((box) => overlap(label, box)).map((box) => `${label.what} on ${box.what}`))).toEqual([]);
  for (const { x, y, width: wide, height: tall } of [...areas, ...labels]) expect([x - wide / 2 >= 0, y - tall / 2 >= 0, x + wide / 2 <= width, y + tall / 2 <= height]).toEqual([true, true, true, true]);
});

test.each(Object.entries(pictures))('%s: the boxes of a sub-flow stand in its frame', (_, picture) => {
  const { boxes, frames } = planOf(picture());
  for (const { frame, ...area } of frames) {
    const inside = boxes.filter(({ box }) => box.frame === frame.id);
    expect(inside.length).toBeGreaterThan(0);
    for (const { x, y } of inside) expect([Math.abs(x - area.x) < area.width / 2, Math.abs(y - area.y) < area.height / 2]).toEqual([true, true]);
  }
});

test.each(Object.entries(pictures))('%s: every arrow begins and ends at the edge of its boxes', (_, picture) => {
  const { boxes, arrows } = planOf(picture());
  const touches = (id: string, { x, y }: { readonly x: number; readonly y: number }) => {
    const box = boxes.find((placed) => placed.box.id === id) as Area;
    return Math.abs(x - box.x) <= box.width / 2 + 0.01 && Math.abs(y - box.y) <= box.height / 2 + 0.01;
  };
  for (const { arrow, points } of arrows) expect([touches(arrow.from, points[0] as Area), touches(arrow.to, points.at(-1) as Area)]).toEqual([true, true]);
});

test.each(Object.entries(pictures))('%s: the file is well-formed and asks for nothing from elsewhere', (_, picture) => {
  const svg = svgOf(picture());
  const open: string[] = [];
  const style = /<style>[^<]*<\/style>/;
  for (const [tag, closing = '', name = '', , alone = ''] of svg.replace(style, '').matchAll(/<(\/?)([a-zA-Z]+)((?: [a-zA-Z:-]+="[^"<&]*")*)(\/?)>|[<>]/g)) {
    expect(tag.length).toBeGreaterThan(1);
    if (closing) expect(open.pop()).toBe(name);
    else if (!alone) open.push(name);
  }
  expect(open).toEqual([]);
  expect(svg.replaceAll(/&(amp|lt|gt|quot);/g, '')).not.toContain('&');
  expect(svg).not.toMatch(/[\u0000-\u0008\u000b-\u001f]/);
  expect(svg.replace('http://www.w3.org/2000/svg', '')).not.toMatch(/href|url\((?!#)|@import|<script|<image|on\w+="/);
});

test('the same flow gives the same picture, to the byte', () => {
  expect(svgOf(pictures.nasty())).toBe(svgOf(pictures.nasty()));
});

test('lines are no wider than they may be, words that are too long are broken, and what is too much is cut', () => {
  const lines = wrapped(`Please ${'x'.repeat(80)} 電話は九時から五時まで営業しております and stay`, 12, 100, 20);
  for (const line of lines) expect(widthOf(line, 12)).toBeLessThanOrEqual(100);
  expect(lines.join('').replaceAll(' ', '')).toBe(`Please${'x'.repeat(80)}電話は九時から五時まで営業しておりますandstay`);
  expect(wrapped('one two three four', 12, 40, 2)).toEqual(['one', 'two …']);
  expect(wrapped('', 12, 40, 2)).toEqual([]);
});
