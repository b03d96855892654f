// A call told again as a scenario: its people do what they did, and what followed comes out the same.

import { readdirSync } from 'node:fs';
import { expect, test } from 'vitest';
import { readSource } from '../../src/reading.ts';
import type { Retold } from '../../src/report/report.ts';
import { again, toldRun } from './telling.ts';

function textOf(file: string, story: string): string {
  const retold = toldRun(file).told.stories[story]?.retold as Retold;
  return 'text' in retold ? retold.text : `cannot: ${retold.cannot}`;
}

test('a caller waits in a queue: the agent logs on, and is ready when the wait is over', () => {
  expect(textOf('scenarios/queue-answered.yaml', '1')).toBe(`# Call 1 of scenarios/queue-answered.yaml, told again by its report; save it beside that file.
name: "Call 1 of scenarios/queue-answered.yaml"
site:
start: 2026-01-05T09:00:00
cast:
  caller: { outside: "+12125550123" }
  ana: { agent: "5001", at: "2001" }
steps:
  - ana: logsOn
  - caller: { calls: "+14155550900" }
  - wait: 25s
  - ana: isReady
  - expect: { alerting: ana, within: 5s }
  - wait: 3s
  - ana: answers
  - wait: 120s
  - caller: hangsUp
expect:
  - - { event: lineSeized, at: caller }
    - { event: delivered, at: "7001" }
    - { event: diverted, at: "7001", cause: distributed }
    - { event: delivered, at: ana }
    - { event: established, at: ana }
    - { event: connectionCleared, at: caller }
    - { event: connectionCleared, at: ana }
`);
});

test.each([
  ['scenarios/transferred.yaml', '1', ['caller: { calls:', 'answers', 'consults: ana', 'transfers\n', 'caller: hangsUp']],
  ['scenarios/consultation-broken-off.yaml', '1', ['holds\n', 'retrieves\n', 'consults: chen', 'alternates\n', 'hangsUp']],
  ['scenarios/conference.yaml', '1', ['consults: chen', 'conferences\n', 'brings: dora', 'dora: answers', 'ana: hangsUp', 'chen: hangsUp']],
  ['scenarios/attendant.yaml', '3', ['presses: "3"', 'presses: "7849#"', 'presses: "1"', 'node: spell']],
  ['scenarios/anonymous.yaml', '1', ['callsAnonymously']],
  ['scenarios/busy.yaml', '2', ['bob: picksUp', 'event: failed', 'cause: busy']],
  ['scenarios/voicemail.yaml', '1', ['messageLeft']],
])('%s, call %s, is told with what its people did', (file, story, parts) => {
  const text = textOf(file, story);
  let place = 0;
  for (const part of parts) expect(place = text.indexOf(part, place), `${part} in ${text}`).toBeGreaterThan(0);
});

test('what is offered passes with all laws, for every call of every scenario; few rest on something else, and say so', () => {
  const [told, cannot]: [string[], string[]] = [[], []];
  for (const name of readdirSync('scenarios').filter((name) => name.endsWith('.yaml'))) {
    const file = `scenarios/${name}`;
    const { site } = readSource(file).data as { readonly site: unknown };
    for (const { id, retold } of Object.values(toldRun(file).told.stories)) {
      if (!retold) continue;
      if ('cannot' in retold) cannot.push(`${name} ${id}: ${retold.cannot}`);
      else {
        expect(again(file, retold.text, site).failure, `${name} ${id}\n${retold.text}`).toBeNull();
        told.push(name);
      }
    }
  }
  expect(told.length).toBeGreaterThan(70);
  expect(cannot.length).toBeLessThan(told.length);
  for (const why of cannot) expect(why).toMatch(/: (it rests on what was before it, or beside it: |a program was asked|a service was asked|it was parked|it came to a bridged|\S+ took a call|somebody asked to be called back|nobody did anything in it|.* is neither at a telephone)/);
});

test('a call that a program has led cannot be told by people alone', () => {
  expect(textOf('scenarios/routed.yaml', '1')).toBe('cannot: a program was asked where it should go');
});
