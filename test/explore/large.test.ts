// A large flow is walked completely, and walks agree with what xstate finds in the machine of a flow without data.

import { expect, test } from 'vitest';
import { getShortestPaths } from 'xstate/graph';
import { parseSource } from '../../src/document.ts';
import { exploreFile } from '../../src/explore/explore.ts';
import { walksThrough } from '../../src/explore/walks.ts';
import { checkFlowFile } from '../../src/ivr/flowFile.ts';
import { createSimulation } from '../../src/simulation.ts';
import { siteFrom } from '../../src/site/site.ts';
import { siteAround } from '../../src/explore/siteAround.ts';
import { flowWith } from './exploring.ts';

const LEVELS = 6;

/** Menus in six levels with what hangs on them: collected digits, hours, branches on what was collected, queues. */
function largeFlow(nodes: number): string {
  const lines: string[] = [];
  let next = 1;
  const made = [{ name: 'n0', level: 1 }];
  for (const [place, { name, level }] of made.entries()) {
    const children = level < LEVELS && next + 3 <= nodes ? Array.from({ length: 3 }, () => ({ name: `n${next++}`, level: level + 1 })) : [];
    made.push(...children);
    const [first, second, third] = children.map((child) => child.name);
    const kind = place % 8;
    if (!first || !second || !third) lines.push(`  ${name}: { queue: "70${10 + (place % 40)}" }`);
    else if (kind === 0) lines.push(`  ${name}: { hours: desk, open: ${first}, closed: ${second}, holiday: ${third} }`);
    else if (kind === 1) lines.push(`  ${name}: { collect: { say: Your number?, into: code${level % 2}, digits: 4, keys: { "0": ${third}, "*": ${second} } }, then: ${first} }`);
    else if (kind === 2) lines.push(`  ${name}: { branch: [{ when: { code0: ">= 4000" }, to: ${first} }, { when: { code1: "1234" }, to: ${second} }], otherwise: ${third} }`);
    else lines.push(`  ${name}: { menu: { say: "Press 1, 2 or 3.", choices: { "1": ${first}, "2": ${second}, "3": ${third} } }, noMoreTries: ${first} }`);
  }
  return flowWith(lines.join('\n') + '\n');
}

test('a flow of two hundred nodes in six levels is walked completely', () => {
  const file = checkFlowFile(parseSource('large.yaml', largeFlow(202)));
  const before = performance.now();
  const { journeys, taken, untaken, isComplete, flow } = exploreFile(file);
  console.info(`${flow.nodes.size} nodes, ${taken.length} of ${taken.length + untaken.length} edges, ${journeys.length} paths in ${Math.round(performance.now() - before)} ms`);
  expect(isComplete).toBe(true);
  expect(flow.nodes.size).toBe(202);
  const seen = new Set(journeys.flatMap(({ passages }) => passages.map(({ from, outcome }) => `${from.node.id} ${outcome}`)));
  expect(taken.filter(({ node, outcome }) => !seen.has(`${node} ${outcome}`))).toEqual([]);
});

test('many entries that all matter later are too many, and that is said', () => {
  const names = Array.from({ length: 12 }, (_, place) => `d${place}`);
  const asks = names.map((name, place) => `  ${name}: { collect: { into: ${name}, digits: 2, tries: 1 }, then: ${names[place + 1] ?? 'last'} }`);
  const conditions = names.map((name) => `{ when: { ${name}: ">= 50" }, to: end }`);
  const file = checkFlowFile(parseSource('many.yaml', flowWith(`${asks.join('\n')}\n  last: { branch: [${conditions.join(', ')}], otherwise: end }\n  end: { hangUp: }\n`)));
  expect(exploreFile(file).isComplete).toBe(false);
});

const plain = [
  flowWith(`
  main: { menu: { say: Press a key., choices: { "1": one, "2": two, "3": main }, tries: 1, repeat: "*" }, noMoreTries: two }
  one: { say: One., then: three }
  two: { menu: { choices: { "1": three, "2": four }, tries: 1 } }
  three: { say: Three., then: four }
  four: { queue: "7001" }
  lost: { hangUp: }
`),
  flowWith(`
  a: { lookUp: { url: "http://127.0.0.1/", take: { tier: tier } }, found: b, notFound: c, failed: d }
  b: { language: { choices: { "1": en, "2": es }, tries: 1 }, then: d, noMoreTries: e }
  c: { collect: { into: pin, digits: 4, tries: 1, keys: { "9": f } }, then: d, noMoreTries: a }
  d: { transfer: { to: "2001" }, busy: e, noAnswer: f }
  e: { say: E., then: f }
  f: { hangUp: }
`),
];

test.each(plain)('where data decides nothing, walks and xstate find the same places as soon', (text) => {
  const file = checkFlowFile(parseSource('plain.yaml', text));
  const { number, values } = siteAround(file);
  const site = siteFrom({ ...values, callflows: { [number]: file.source.data } });
  const { pbx, ivr } = createSimulation(site, { laws: false });
  const flow = ivr.flows.get(number);
  if (!flow) throw new Error('the flow is not there');
  const { places } = walksThrough({ flow, pbx, timeZone: 'UTC', numbers: [], callers: () => ['+12125550123'] });
  const walked = new Map<string, number>();
  for (const { node, depth, on } of places) {
    walked.set(node.id, Math.min(depth, walked.get(node.id) ?? Infinity));
    for (const { to, number: leaves } of on) if (to === null) walked.set(leaves === null ? 'ends' : 'leaves', Math.min(depth + 1, walked.get(leaves === null ? 'ends' : 'leaves') ?? Infinity));
  }
  // Its paths begin with the step into the machine.
  const found = getShortestPaths(flow.lifecycle.machine).map(({ state, steps }) => [String(state.value), steps.length - 1] as const);
  expect([...walked].sort()).toEqual([...found].sort());
});
