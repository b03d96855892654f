// Flows as Mermaid: every line is one of a few forms, whatever people write into their flows.

import fc from 'fast-check';
import { expect, test } from 'vitest';
import { escaped, mermaidOf } from '../../src/drawing/mermaid.ts';
import { pictureOf } from '../../src/drawing/picture.ts';
import { bank, flowIn, flowsOf, nasty } from './flows.ts';

/** What may stand between quotes: letters, digits, a few marks, and entities. */
const LABEL = String.raw`(?:[\p{L}\p{M}\p{N} ,?!'/…–—.\u200d\u{1f000}-\u{1faff}]|#\d+;|<br/>)*`;
const NODE = new RegExp(String.raw`^ +n\d+(?:\(\["${LABEL}"\]\)|\[/"${LABEL}"/\]|\("${LABEL}"\)|\{\{"${LABEL}"\}\}|\[\("${LABEL}"\)\]|\["${LABEL}"\]|\[\["${LABEL}"\]\]|>"${LABEL}"\]|\(\("${LABEL}"\)\))$`, 'u');
const ARROW = new RegExp(String.raw`^  n\d+ (?:-->|-\.->)(?:\|"${LABEL}"\|)? n\d+$`, 'u');
const FRAME = new RegExp(String.raw`^ +subgraph s\d+\["${LABEL}"\]$`, 'u');
const REST = /^(---|title: ".*"|flowchart TD| +end|  classDef \w+ stroke:#[0-9a-f]{6},stroke-width:2px|  class n\d+(,n\d+)* \w+)$/u;

test('the bank reads as it is written', () => {
  const drawn = mermaidOf(pictureOf('The bank', [bank()])).split('\n');
  expect(drawn.slice(0, 4)).toEqual(['---', 'title: "The bank"', '---', 'flowchart TD']);
  expect(drawn).toContain('  n0(["start"])');
  expect(drawn).toContain('  n2("closed<br/>Harbour Bank is open from nine to five on weekdays.")');
  expect(drawn).toContain('  n1{{"hours<br/>by opening hours"}}');
  expect(drawn).toContain('  n5[("known<br/>looks up customer, balance, tier, pin")]');
  expect(drawn).toContain('  n12>"gold<br/>queue 7003"]');
  expect(drawn).toContain('  n9 -->|"1 balance"| n10');
  expect(drawn).toContain('  n9 -->|"repeat, invalid, silence"| n9');
  expect(drawn).toContain('  n0 --> n1');
});

test('nothing that stands in a flow gets out of its label', () => {
  const drawn = mermaidOf(pictureOf('T', [nasty()])).trimEnd().split('\n');
  expect(drawn.filter((line) => ![NODE, ARROW, FRAME, REST].some((form) => form.test(line)))).toEqual([]);
  expect(drawn.filter((line) => line.trim().startsWith('subgraph s'))).toHaveLength(2);
  expect(drawn.filter((line) => line.trim() === 'end')).toHaveLength(2);
});

test('any text is told again by its entities, on one line', () => {
  const told = (text: string) => escaped(text).replace(/#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
  fc.assert(fc.property(fc.string({ unit: 'binary', maxLength: 40 }), (text) => {
    expect(escaped(text)).toMatch(new RegExp(`^${LABEL}$`, 'u'));
    expect(told(text)).toBe(text.replace(/[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u202a-\u202e\u2066-\u2069\ufffe\uffff]+/gu, ' ').replace(/ {2,}/g, ' ').trim());
  }), { seed: 5, numRuns: 2_000 });
});

test('a full stop stands only where it ends a word', () => {
  expect(escaped('Welcome. 1. Press 2. See www.a.b.')).toBe('Welcome. 1#46; Press 2#46; See www#46;a#46;b.');
});

test('where a flow does not say what follows, its end is drawn and the way is dotted', () => {
  const drawn = mermaidOf(pictureOf('T', [flowIn('name: A\nstart: ask\nnodes: { ask: { menu: { say: Press 1., choices: { "1": bye } } }, bye: { hangUp: } }')]));
  expect(drawn).toContain('n3(("ends"))');
  expect(drawn).toContain('n1 -.->|"noMoreTries"| n3');
});

test('flows of a site stand in frames, and a call that goes over from one to another is shown', () => {
  const drawn = mermaidOf(pictureOf('Site', flowsOf({
    '8000': { name: 'Day', start: 'go', nodes: { go: { transfer: '8001' } } },
    '8001': { name: 'Night', start: 'go', nodes: { go: { hangUp: '' } } },
  })));
  expect(drawn).toContain('subgraph s0["8000 Day"]\n    n0(["8000"])\n    n1>"go<br/>transfer 8001"]\n  end');
  expect(drawn).toContain('n1 -.-> n2');
});
