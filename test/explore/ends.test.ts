// Where walks come to: telephones that are tried, numbers outside, machines, circles; and what no caller can take.

import { expect, test } from 'vitest';
import { explored, flowWith, pathsOf, untakenOf } from './exploring.ts';

test('a telephone answers, is busy, or rings in vain; and stays so', () => {
  const flow = explored(flowWith(`
  boss: { transfer: { to: "2001", ringFor: 12s }, busy: wait, noAnswer: other }
  wait: { say: "She is in a call.", then: boss2 }
  boss2: { transfer: { to: "2001", ringFor: 5s }, busy: other, noAnswer: never }
  never: { say: "This is never heard.", then: other }
  other: { transfer: "2002" }
`));
  expect(pathsOf(flow)).toEqual(['(2001 answers) → 2001', '(2001 is busy) → 2002', '(2001 does not answer) → 2002']);
  expect(untakenOf(flow)).toEqual(['boss2 → leaves', 'boss2 → noAnswer', 'never → then']);
});

test('keys of a collect lead elsewhere, the one that ends an entry too', () => {
  const flow = explored(flowWith(`
  ask: { collect: { say: Your account?, into: account, digits: 6, keys: { "0": desk, "*": end, "#": again } }, then: end }
  again: { say: Once more., then: ask }
  desk: { transfer: "2001" }
  end: { hangUp: }
`));
  expect(pathsOf(flow)).toEqual(expect.arrayContaining(['111111 → hung up', '0# → 2001', '* → hung up', '# 111111 → hung up']));
  expect(flow.untaken).toEqual([]);
});

test('numbers outside, mailboxes, call-backs', () => {
  expect(pathsOf(explored(flowWith(`
  main: { menu: { say: "Press a key.", choices: { "1": home, "2": far, "3": box, "4": back } }, noMoreTries: box }
  home: { transfer: "912125550199" }
  far: { transfer: "+442071234567" }
  box: { message: "6001" }
  back: { callBack: "7001" }
`))).slice(0, 4)).toEqual(['1 → 912125550199', '2 → +442071234567', '3 → 6001', '4 → 7001']);
});

test('callers are told apart by their number, and by having none', () => {
  const flow = explored(flowWith(`
  who: { branch: [{ when: { caller: unknown }, to: end }, { when: { caller: begins with +44 }, to: london }], otherwise: plain }
  london: { transfer: "2001" }
  plain: { transfer: "2002" }
  end: { hangUp: }
`));
  expect(pathsOf(flow)).toEqual(['(number withheld) → hung up', '→ 2001', '→ 2002']);
  expect(flow.journeys.map(({ caller }) => caller)).toEqual(['', '+44125550123', '+12125550123']);
});

test('what is set from what was entered is followed back to the entry', () => {
  expect(untakenOf(explored(flowWith(`
  ask: { collect: { into: entry, digits: 1-4 }, then: keep }
  keep: { set: { code: "\${entry}" }, then: which }
  which: { branch: [{ when: { code: "4711" }, to: end }], otherwise: ask }
  end: { hangUp: }
`)))).toEqual([]);
});

test('what is learned later counts, also where an entry was kept secret under that name', () => {
  expect(pathsOf(explored(flowWith(`
  ask: { collect: { say: Your code?, into: code, digits: 4, secret: true, tries: 1 }, then: check, noMoreTries: end }
  check: { lookUp: { url: "http://127.0.0.1:8080/\${code}", take: { code: status } }, found: which, notFound: end, failed: end }
  which: { branch: [{ when: { code: valid }, to: desk }], otherwise: end }
  desk: { transfer: "2001" }
  end: { hangUp: }
`)))).toContain('1111 (found, code valid) → 2001');
});

test('a way that no caller can take is told', () => {
  const flow = explored(flowWith(`
  first: { set: { tier: gold }, then: which }
  which: { branch: [{ when: { tier: gold }, to: gold }], otherwise: plain }
  gold: { queue: "7001" }
  plain: { queue: "7002" }
  lost: { say: Nobody comes here., then: gold }
`));
  expect(pathsOf(flow)).toEqual(['→ 7001']);
  expect(untakenOf(flow)).toEqual(['which → otherwise', 'plain → leaves', 'lost → then']);
});

test('what nobody wrote and nobody can take is not complained of', () => {
  expect(untakenOf(explored(flowWith(`
  main: { menu: { say: Press 1., choices: { "1": end }, tries: 1 } }
  end: { hangUp: }
`)))).toEqual([]);
});

test('a flow that goes round is walked once', () => {
  const flow = explored(flowWith(`
  one: { say: Please hold the line., then: two }
  two: { say: Still holding., then: one }
`));
  expect(pathsOf(flow)).toEqual(['→ goes round']);
  expect(flow.taken).toHaveLength(2);
});
