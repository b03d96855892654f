// Random call flows, from a seed: every kind of node, every setting that changes where a caller comes to.

import { createRandom } from '../../src/kernel/random.ts';

type Node = Readonly<Record<string, unknown>>;

/** A flow as it would be written; every node is one that may be come to. */
export function randomFlow(seed: number): unknown {
  const random = createRandom(seed).stream('flow');
  const below = (limit: number) => random.integer(limit);
  const one = <Value>(values: readonly Value[]): Value => values[below(values.length)] as Value;
  const maybe = (settings: Node) => (below(2) === 0 ? settings : {});
  const names = Array.from({ length: 4 + below(10) }, (_, place) => `n${place}`);
  const node = () => one(names);
  const variable = () => one(['account', 'code', 'tier', 'extension', 'caller']);
  const value = () => one(['gold', '4711', '>= 1000', '< 50', 'begins with 41', 'one of gold, 12', 'known', 'unknown', '!= 4711', '+44']);
  const asking = () => ({ ...maybe({ say: one(['Please say something.', 'Press a key now. Thank you.', 'Your ${code}?']) }), ...maybe({ invalid: 'That was wrong.' }), ...maybe({ silence: 'Nothing was heard.' }), ...maybe({ bargeIn: one(['true', 'false']) }), ...maybe({ wait: one(['1s', '9s', '40s']) }), ...maybe({ tries: one(['1', '2', '3']) }), ...maybe({ repeat: one(['*', '9', '#']) }) });
  const failing = () => ({ ...maybe({ invalid: node() }), ...maybe({ silence: node() }), ...maybe({ noMoreTries: node() }) });
  const number = () => one(['2001', '2002', '2003', '912125550199', '${extension}', '${code}']);
  const kinds: readonly (() => Node)[] = [
    () => ({ say: 'Welcome to our house.', then: node() }),
    () => ({ menu: { ...asking(), choices: Object.fromEntries([one(['1', '12', '5']), one(['2', '0', '24'])].map((key) => [key, node()])), ...maybe({ extensions: 'true' }) }, ...failing() }),
    () => ({ collect: { ...asking(), into: variable(), ...maybe({ digits: one(['1', '4', '2-6']) }), ...maybe({ keys: { [one(['0', '#', '1'])]: node() } }), ...maybe({ secret: 'true' }), ...maybe({ accepts: 'extension' }) }, then: node(), ...failing() }),
    () => ({ directory: asking(), then: node(), ...failing() }),
    () => ({ language: { ...asking(), choices: { '1': 'en', '2': 'es' } }, then: node(), ...failing() }),
    () => ({ lookUp: { url: 'http://127.0.0.1:8080/${account}', take: { [variable()]: 'a', tier: 'b' } }, found: node(), notFound: node(), failed: node() }),
    () => ({ lookUp: { rows: [{ number: '4711', tier: 'gold', extension: '2001' }, { number: '12', tier: 'plain', extension: '2002' }, { number: '410000', tier: '4711', extension: '2003' }], where: { number: `\${${variable()}}` }, take: { tier: 'tier', extension: 'extension' } }, found: node(), notFound: node() }),
    () => ({ hours: one(['desk', 'store']), open: node(), closed: node(), ...maybe({ holiday: node() }) }),
    () => ({ branch: [{ when: { [variable()]: value() }, to: node() }, { when: { [variable()]: value(), tier: value() }, to: node() }], otherwise: node() }),
    () => ({ set: { [variable()]: one(['gold', '4711', '${account}', '${code}']) }, then: node() }),
    () => ({ queue: '7001' }),
    () => ({ transfer: number() }),
    () => ({ transfer: { to: number(), ringFor: one(['5s', '30s']) }, ...maybe({ busy: node() }), ...maybe({ noAnswer: node() }), ...maybe({ failed: node() }) }),
    () => ({ hangUp: '' }),
  ];
  const nodes = Object.fromEntries(names.map((name) => [name, one(kinds)()]));
  return { name: `Random ${seed}`, start: 'n0', hours: { desk: { open: { 'mon-fri': '09:00-17:00' }, holidays: { '12-25': 'Christmas' } } }, nodes };
}
