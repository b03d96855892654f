// Walks through small flows: only what a caller can bring about is found, and all of that.

import { expect, test } from 'vitest';
import { explored, exploredFile, flowWith, pathsOf, untakenOf } from './exploring.ts';
import { written } from '../documents/writing.ts';

test('a menu: each key, the wrong one and none, each by a shortest way', () => {
  const flow = explored(flowWith(`
  main: { menu: { say: "For sales, press 1. For support, press 2.", choices: { "1": { to: sales, name: sales }, "2": support }, repeat: "*" }, noMoreTries: support }
  sales: { transfer: "7001" }
  support: { queue: "7002" }
`));
  expect(pathsOf(flow)).toEqual(['1 → 7001', '2 → 7002', '* 1 → 7001', '3 ×3 → 7002', '(silence) 1 → 7001']);
  expect(flow.taken).toHaveLength(8);
  expect(flow.untaken).toEqual([]);
});

test('a menu that takes every key has wrong entries still: one that is only begun, one that ends in another key', () => {
  const others = [...'234567890*#'].map((key) => `"${key}": sales`).join(', ');
  const menu = (choices: string) => `
  main: { menu: { say: Choose., choices: { ${choices}, ${others} }, tries: 2 }, noMoreTries: desk }
  sales: { transfer: "7001" }
  desk: { transfer: "2001" }
`;
  expect(pathsOf(explored(flowWith(menu('"11": sales, "12": sales'))))).toContain('1 ×2 → 2001');
  expect(pathsOf(explored(flowWith(menu('"1": sales, "11": sales'))))).toContain('12 ×2 → 2001');
});

test('what was entered decides what follows much later', () => {
  const flow = explored(flowWith(`
  area: { collect: { say: "Your number?", into: phone, digits: 7, tries: 1 }, then: thanks, noMoreTries: end }
  thanks: { say: "Thank you.", then: where }
  where:
    branch:
      - { when: { phone: begins with 415 }, to: city }
      - { when: { phone: ">= 9000000" }, to: far }
    otherwise: end
  city: { transfer: "2001" }
  far: { transfer: "2002" }
  end: { hangUp: }
`));
  expect(pathsOf(flow)).toEqual(['4150000 → 2001', '9000000 → 2002', '0000415 → hung up', '# → hung up']);
});

test('two conditions that must hold together are found in a table', () => {
  const folder = written({
    'accounts.csv': 'number,tier,balance\n1111,gold,500\n2222,silver,2000\n3333,gold,2000\n',
    'flow.yaml': flowWith(`
  ask: { collect: { into: account, digits: 4 }, then: known }
  known: { lookUp: { table: accounts.csv, where: { number: "\${account}" }, take: { tier: tier, balance: balance } }, found: which, notFound: ask }
  which: { branch: [{ when: { tier: gold, balance: ">= 1000" }, to: rich }], otherwise: poor }
  rich: { transfer: "2001" }
  poor: { transfer: "2002" }
`),
  });
  const flow = exploredFile(`${folder}/flow.yaml`);
  expect(pathsOf(flow)).toContain('3333 → 2001');
  expect(untakenOf(flow)).toEqual([]);
});

test('tries add up at one node only: those that lead away begin anew', () => {
  const flow = explored(flowWith(`
  pin: { collect: { into: pin, digits: 4, secret: true, tries: 2 }, then: end, silence: hint, noMoreTries: desk }
  hint: { say: "Look at your card.", then: pin }
  desk: { transfer: "2001" }
  end: { hangUp: }
`));
  expect(pathsOf(flow)).toEqual(['1111 → hung up', '# ×2 → 2001', '(silence) 1111 → hung up']);
});

test('a place is not open and then closed in one call, unless by other hours', () => {
  const flow = explored(`name: Test
start: desk
hours:
  desk: { open: { mon-fri: "09:00-17:00" } }
  store: { open: { mon-fri: "08:00-20:00" }, holidays: { "12-25": Christmas } }
nodes:
  desk: { hours: desk, open: again, closed: store }
  again: { hours: desk, open: sales, closed: never }
  store: { hours: store, open: late, closed: night, holiday: night }
  never: { say: "This is never heard.", then: night }
  sales: { transfer: "2001" }
  late: { transfer: "2002" }
  night: { hangUp: }
`);
  expect(pathsOf(flow)).toEqual(['(open) → 2001', '(desk closed) (store open) → 2002', '(desk closed) (store closed) → hung up', '(desk closed) (store holiday) → hung up']);
  expect(untakenOf(flow)).toEqual(['again → closed', 'never → then']);
});

test('hours that never come are told: a place that is always open is never closed', () => {
  const flow = explored(`name: Test
start: desk
hours: { desk: { open: { mon-sun: all day } } }
nodes: { desk: { hours: desk, open: end, closed: sorry, holiday: sorry }, sorry: { say: Sorry., then: end }, end: { hangUp: } }
`);
  expect(untakenOf(flow)).toEqual(['desk → closed', 'desk → holiday', 'sorry → then']);
});

test('a calendar of the site that a flow alone does not know is made up', () => {
  expect(pathsOf(explored(flowWith(`
  desk: { hours: front, open: a, closed: b, holiday: b }
  a: { transfer: "2001" }
  b: { hangUp: }
`)))).toEqual(['(open) → 2001', '(closed) → hung up', '(holiday) → hung up']);
});

test('a language is chosen, and kept', () => {
  expect(pathsOf(explored(flowWith(`
  tongue: { language: { say: "For English, press 1. Para español, oprima 2.", choices: { "1": en, "2": es } }, then: hello, noMoreTries: hello }
  hello: { say: { en: Welcome to our house., es: Bienvenido. }, then: which }
  which: { branch: [{ when: { language: es }, to: spanish }], otherwise: plain }
  spanish: { transfer: "2002" }
  plain: { transfer: "2001" }
`)))).toEqual(['2 → 2002', '1 → 2001', '3 ×3 → 2001', '(silence) 1 → 2001']);
});

test('a sub-flow is gone through, and what it returns leads on', () => {
  const folder = written({
    'main.yaml': flowWith(`
  pay: { call: pay.yaml, paid: thanks, then: desk }
  thanks: { say: Thank you., then: end }
  end: { hangUp: }
  desk: { transfer: "2001" }
`),
    'pay.yaml': flowWith(`
  ask: { menu: { say: "To pay, press 1.", choices: { "1": done } , tries: 1 }, noMoreTries: back }
  done: { return: paid }
  back: { return: }
`),
  });
  const flow = exploredFile(`${folder}/main.yaml`);
  expect(pathsOf(flow)).toEqual(['1 → hung up', '2 → 2001']);
  expect(flow.journeys[0]?.passages.map(({ from }) => from.node.id)).toEqual(['pay', 'pay/ask', 'pay/done', 'thanks', 'end']);
});

test('a sub-flow goes by the hours of the flow that calls it', () => {
  const folder = written({
    'main.yaml': `name: Main
start: inner
timeZone: America/New_York
hours: { desk: { open: { mon-fri: "09:00-17:00" } } }
nodes: { inner: { call: inner.yaml, late: end, then: desk }, desk: { transfer: "2001" }, end: { hangUp: } }
`,
    'inner.yaml': `name: Inner
start: desk
hours: { evening: { open: { mon-fri: "17:00-20:00" } } }
nodes: { desk: { hours: desk, open: back, closed: evening }, evening: { hours: evening, open: late, closed: back }, back: { return: }, late: { return: late } }
`,
  });
  const flow = exploredFile(`${folder}/main.yaml`);
  expect(pathsOf(flow)).toEqual(['(open) → 2001', '(desk closed) (evening open) → hung up', '(desk closed) (evening closed) → 2001']);
  expect(flow.untaken).toEqual([]);
});

test('somebody is dialled by extension and by name: there is somebody', () => {
  const flow = explored(flowWith(`
  main: { menu: { say: "Dial an extension, or press 9 for the directory.", choices: { "9": names }, extensions: true }, extension: connect }
  names: { directory: { say: Spell the last name. }, then: connect, noMoreTries: main }
  connect: { transfer: "\${extension}" }
`));
  expect(pathsOf(flow)).toEqual(expect.arrayContaining(['2001 → 2001', '9 784 → 2001']));
  expect(flow.untaken).toEqual([]);
});

test('an entry that is dialled later leads to somebody, and to nobody where the flow says what then', () => {
  const flow = explored(flowWith(`
  ask: { collect: { say: Which extension?, into: wanted, digits: 4 }, then: connect }
  connect: { transfer: { to: "\${wanted}", ringFor: 9s }, failed: nobody }
  nobody: { say: There is nobody., then: ask }
`));
  expect(untakenOf(flow)).toEqual([]);
  expect(pathsOf(flow)[0]).toBe('2001 → 2001');
});

test('a service answers in every way that matters, also with two values together', () => {
  const flow = explored(flowWith(`
  ask: { lookUp: { url: "http://127.0.0.1:8080/\${caller}", take: { tier: tier, open: open } }, found: which, notFound: plain, failed: sorry }
  which: { branch: [{ when: { tier: gold, open: ">= 1" }, to: gold }, { when: { tier: gold }, to: silver }], otherwise: plain }
  gold: { queue: "7001" }
  silver: { queue: "7002" }
  plain: { queue: "7003" }
  sorry: { say: Please hold., then: plain }
`));
  expect(pathsOf(flow)).toEqual(['(found, tier gold, open 1) → 7001', '(found, tier gold, open 0) → 7002', '(found, tier no gold, open 0) → 7003', '(notFound) → 7003', '(failed) → 7003']);
});

test('the same key at two questions is written twice, at one question once', () => {
  const flow = explored(flowWith(`
  main: { menu: { say: "For sales, press 1.", choices: { "1": sales } }, noMoreTries: desk }
  sales: { menu: { say: "For printers, press 1.", choices: { "1": desk } }, noMoreTries: end }
  desk: { transfer: "2001" }
  end: { hangUp: }
`));
  expect(pathsOf(flow)).toEqual(['1 1 → 2001', '1 2 ×3 → hung up', '1 (silence) 1 → 2001', '2 ×3 → 2001', '(silence) 1 1 → 2001']);
});

test('tries that lead elsewhere never run out', () => {
  const flow = explored(flowWith(`
  main: { menu: { say: "If it is urgent, press 9.", choices: { "9": desk } }, silence: desk, invalid: desk }
  desk: { transfer: "2001" }
`));
  expect(flow.taken).toHaveLength(4);
  expect(flow.untaken).toEqual([]);
});
