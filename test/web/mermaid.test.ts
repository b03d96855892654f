// A call as a Mermaid sequence diagram.

import { expect, test } from 'vitest';
import { mermaidOf } from '../../src/web/report/mermaid.ts';
import { toldRun } from '../report/telling.ts';

const clock = (time: number) => `${time / 1000} s`;

test('devices are participants, time is noted, and each event is an arrow or a note', () => {
  const events = toldRun('scenarios/answered.yaml').told.stories['1']?.events ?? [];
  const text = mermaidOf(events, clock);
  expect(text).toMatch(/^sequenceDiagram\n {4}participant p1 as /);
  expect(text).toMatch(/\n {4}p1->>p2: rings\n/);
  expect(text).toMatch(/\n {4}p2->>p1: answers\n/);
  expect(text).toMatch(/\n {4}Note over p1,p2: the call is over\n$/);
});

test('nothing that people are called ends a line of it', () => {
  const text = mermaidOf([{ seq: 1, time: 0, what: 'originated', device: '2001', name: 'Ana; #1 <b>: "x"\nend', to: '2002', toName: 'Bob\nend', line: '' }], clock);
  expect(text.split('\n')).toEqual(['sequenceDiagram', '    participant p1 as Ana#59; #35;1 #60;b#62;#58; #34;x#34; end 2001', '    Note over p1: 0 s', '    Note over p1: calls Bob end, 2002', '']);
});
