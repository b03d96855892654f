// The lint of whole flows: what is planted is found and nothing else; flows in sites; what flows say of the rules; weights from runs.

import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { ruleNames, ruleTerms } from '../../src/ivr/ruleNames.ts';
import { countText, findingText } from '../../src/lint/finding.ts';
import { choiceKey } from '../../src/lint/linted.ts';
import { findingsAt, findingsIn, flow, found, inShort } from './linting.ts';

const PLANTED = flow(`
  welcome: { say: Welcome., then: main }
  main: { menu: { say: Choose., choices: { "1": { to: sales, name: sales }, "2": { to: billing, name: billing }, "3": music } }, noMoreTries: sales }
  sales: { queue: "7001" }
  billing: { menu: { say: Which?, choices: { "1": { to: sales, name: new orders }, "2": address } } }
  address: { say: We are at the harbour. }
  music: { say: A song., then: more }
  more: { menu: { choices: { "1": music } }, noMoreTries: music }
`);

test('a trap, a dead end, a name and a missing time-out that were planted are found, and nothing else', () => {
  const findings = findingsIn(PLANTED);
  expect(findings.map(findingText)).toEqual([
    'flow.yaml:7:3: nodes.billing: noTimeOut: nobody is led on who presses nothing; say where noMoreTries leads',
    'flow.yaml:7:70: nodes.billing.menu.choices.1.name: inconsistentName: "new orders" leads where "sales" leads in main; call it the same in every menu',
    'flow.yaml:8:3: nodes.address: deadEnd: nothing follows here, and the call is hung up; say where then leads',
    'flow.yaml:9:3: nodes.music: trapped: callers who come here go round and never leave: music, more; lead on to somebody, or to an end',
  ]);
  expect(countText(findings)).toBe('4 errors');
});

/** Menus with three choices each, in as many levels; the last lead to queues. */
function tree(levels: number): string {
  const next = (level: number, place: number) => (level + 1 < levels ? `m${level + 1}_${place}` : `say_${place}`);
  const menus = Array.from({ length: levels }, (_, level) => Array.from({ length: 2 ** level }, (_, place) => `m${level}_${place}: { menu: { say: Choose., choices: { "1": ${next(level, place * 2)}, "2": ${next(level, place * 2 + 1)}, "0": person0 } }, noMoreTries: person0 }`));
  const ends = Array.from({ length: 2 ** levels }, (_, place) => [`say_${place}: { say: One moment., then: q_${place} }`, `q_${place}: { queue: "7${100 + place}" }`]);
  const persons = Array.from({ length: 8 }, (_, place) => `person${place}: { transfer: "200${place}", busy: person${place + 1} }`);
  return [...menus.flat(), ...ends.flat(), ...persons, 'person8: { transfer: "2009" }'].join('\n');
}

test('a flow of two hundred nodes in six levels has its deep menus found, and none once that is said to be right', async ({ annotate }) => {
  const text = flow(tree(6));
  expect([...text.matchAll(/^ {2}\w+:/gm)]).toHaveLength(200);
  const before = performance.now();
  const deep = findingsIn(text);
  await annotate(`read and looked through in ${Math.round(performance.now() - before)} ms`);
  expect(new Set(deep.map(({ rule }) => rule))).toEqual(new Set(['tooDeep']));
  expect(deep).toHaveLength(8 + 16 + 32);
  expect(findingsIn(text.replace('nodes:', 'rules: { tooDeep: 6 }\nnodes:'))).toEqual([]);
});

test('a long flow in which everything leads round is looked through as well', () => {
  const nodes = Array.from({ length: 5_000 }, (_, place) => `n${place}: { say: On., then: n${(place + 1) % 5_000} }`);
  expect(inShort(findingsIn(flow(nodes.join('\n'))))).toEqual(['trapped nodes.n0']);
});

const THREE = 'a: { menu: { choices: { "1": b, "2": b } }, noMoreTries: b }\nb: { menu: { choices: { "1": c } }, noMoreTries: c }\nc: { menu: { choices: { "1": end } }, noMoreTries: end }\nend: { hangUp: }';

test('a flow says how a rule is taken: off, a warning, an error, or another limit', () => {
  const judged = (rules: string) => findingsIn(flow(THREE, `rules: { ${rules} }\n`)).map(({ rule, severity, path }) => `${severity} ${rule} ${path}`);
  expect(judged('')).toEqual(['warning noPerson start']);
  expect(judged('noPerson: off')).toEqual([]);
  expect(judged('noPerson: error, tooDeep: 2')).toEqual(['error noPerson start', 'warning tooDeep nodes.c']);
  expect(judged('noPerson: off, tooManyChoices: 1')).toEqual(['warning tooManyChoices nodes.a.menu.choices']);
  expect(found('a: { menu: { say: { text: Well., for: 61s }, choices: { "1": b } }, noMoreTries: b }\nb: { transfer: "2001" }', 'rules: { tooLong: 1m1s }\n')).toEqual([]);
});

test('tries run out where an entry can be wrong, also where every key is one or begins one', () => {
  const others = [...'234567890*#'].map((key) => `"${key}": sales`).join(', ');
  const judged = (choices: string) => found(`main: { menu: { choices: { ${choices}, ${others} } }, silence: sales, noMoreTries: desk }\nsales: { queue: "7001" }\ndesk: { transfer: "2001" }`, 'rules: { tooManyChoices: off }\n');
  expect(judged('"11": sales, "12": sales')).toEqual([]);
  expect(judged('"1": sales, "11": sales')).toEqual([]);
  expect(judged('"1": sales')).toEqual(['unreachable nodes.desk']);
});

const site = (nodes: string, more = '') => `
extensions: { "2001": { name: Ana } }
queues:
  "7001": { needs: { sales: 2 }, also: [{ queue: "7002" }] }
  "7002": { needs: { orders: 3 } }
  "7003": { needs: { sales: 1, orders: 1 } }
agents:
  "5001": { skills: { orders: 3, spanish: 2, sales: 4 } }
callflows:
  "8000": { name: Main, start: first, nodes: { ${nodes} } }
${more}`;

test('unserved finds queues for which there is no agent, and calls that need more than any agent of the queue has', () => {
  const unserved = (nodes: string) => findingsAt(site(nodes)).map(({ rule, path, message }) => `${rule} ${path} ${message.split(';')[0]}`);
  expect(unserved('first: { queue: "7003" }')).toEqual(['unserved callflows.8000.nodes.first.queue no agent of site.yaml can ever serve queue 7003']);
  expect(unserved('first: { transfer: { to: "7003" } }')).toEqual(['unserved callflows.8000.nodes.first.transfer.to no agent of site.yaml can ever serve queue 7003']);
  expect(unserved('first: { callBack: "7003" }')).toHaveLength(1);
  expect(unserved('first: { queue: { to: "7002", needs: { spanish: 1 } } }')).toEqual(['unserved callflows.8000.nodes.first.queue.to no agent of queue 7002 in site.yaml has what this call needs: spanish 1']);
  expect(unserved('first: { queue: { to: "7002", needs: { spanish: 2 } } }')).toEqual([]);
  expect(unserved('first: { queue: "7001" }')).toEqual([]);
  expect(unserved('first: { queue: { to: "7002", needs: { "${called}": 1 } } }')).toEqual([]);
});

test('in a site a call may bring names along from another flow, and who goes back has nothing to go back to', () => {
  const asking = '  "8001": { name: Other, start: ask, nodes: { ask: { collect: { into: account }, then: on, noMoreTries: on }, on: { transfer: "8000" } } }\n';
  const telling = 'first: { say: "It is ${account}.", then: back }, back: { return: }';
  expect(inShort(findingsAt(site(telling)))).toEqual(['unknownName callflows.8000.nodes.first.say', 'deadEnd callflows.8000.nodes.back']);
  expect(inShort(findingsAt(site(telling, asking)))).toEqual(['deadEnd callflows.8000.nodes.back']);
  expect(found('first: { say: "It is ${account}.", then: back }\nback: { return: }')).toEqual([]);
});

test('what callers took in a run counts instead of what the flow says, where anybody came by', () => {
  const nodes = 'main: { menu: { choices: { "1": { to: sales, often: 90 }, "2": { to: desk, often: 10 } } }, noMoreTries: desk }\nsales: { queue: "7001" }\ndesk: { transfer: "2001" }';
  const taken = (times: { readonly [key: string]: number }) => inShort(findingsIn(flow(nodes), new Map(Object.entries(times).map(([key, count]) => [choiceKey('A flow', 'main', key), count]))));
  expect(taken({ '2': 3 })).toEqual(['frequentLate nodes.main.menu.choices.2']);
  expect(taken({ '1': 3, '2': 3 })).toEqual([]);
  expect(taken({})).toEqual([]);
});

test('the flow of a bank has no findings', () => {
  const text = readFileSync('callflows/bank.yaml', 'utf8').replace('table: data/accounts.csv', 'rows: [{ number: "400123", pin: "4711", name: Ada, tier: gold, balance: "1" }]');
  expect(inShort(findingsIn(text))).toEqual([]);
});

test('the page of the lint has every rule with its judgement and its limit', () => {
  const page = readFileSync('src/lint/README.md', 'utf8');
  for (const name of ruleNames) {
    const { severity, limit } = ruleTerms[name];
    const most = limit === null ? '' : limit.of === 'time' ? `${limit.most / 1000}s` : String(limit.most);
    expect(page).toContain(`| \`${name}\` | ${severity} | ${most} |`.replace(/ {2,}/g, ' '));
  }
});
