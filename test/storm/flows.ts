// A random call flow for a storm: every kind of node, led on by chance, with questions that give up soon.

import type { Stream } from '../../src/kernel/random.ts';

/** Numbers that a flow brings calls to. */
const NUMBERS = ['2001', '2002', '2003', '6001', '8001', '8002', '8700', '8701', '912125550123'];

export function randomFlow(stream: Stream): Record<string, unknown> {
  const names = Array.from({ length: 6 + stream.integer(6) }, (_, place) => `n${place}`);
  const to = () => stream.pick(names);
  const asking = () => ({ say: 'Please choose.', tries: 1 + stream.integer(3), wait: `${1 + stream.integer(5)}s`, pause: '2s', bargeIn: stream.chance(0.8), ...(stream.chance(0.3) && { repeat: '*' }) });
  const number = () => stream.pick(NUMBERS);
  const maybe = (edges: Record<string, string>) => (stream.chance(0.5) ? edges : {});
  const nodes: readonly (() => Record<string, unknown>)[] = [
    () => ({ say: { say: 'Welcome to this place.', bargeIn: stream.chance(0.5) }, then: to() }),
    () => ({ menu: { ...asking(), choices: { 1: to(), 2: to(), 20: to() }, extensions: stream.chance(0.5) }, noMoreTries: to(), ...maybe({ silence: to() }), ...maybe({ extension: to() }) }),
    () => ({ collect: { ...asking(), into: stream.pick(['account', 'extension']), digits: stream.pick(['1-4', '4', '2']), secret: stream.chance(0.2), keys: { 0: to() } }, then: to(), noMoreTries: to() }),
    () => ({ directory: asking(), then: to(), noMoreTries: to() }),
    () => ({ language: { ...asking(), choices: { 1: 'en', 2: 'es' } }, then: to() }),
    () => ({ lookUp: { url: 'http://127.0.0.1:9/${account}', take: { tier: 'tier' }, timeOut: `${1 + stream.integer(8)}s` }, found: to(), notFound: to(), failed: to() }),
    () => ({ hours: 'day', open: to(), closed: to() }),
    () => ({ branch: [{ when: { account: stream.pick(['known', '>= 20', 'begins with 2']) }, to: to() }], otherwise: to() }),
    () => ({ set: { tier: '${account}' }, then: to() }),
    () => ({ queue: { to: stream.pick(['8001', '8002', '8003']), priority: stream.integer(3), needs: stream.chance(0.3) ? { support: 8 } : {} } }),
    () => ({ transfer: { to: stream.chance(0.3) ? '${extension}' : number(), ringFor: `${1 + stream.integer(20)}s` }, ...maybe({ busy: to() }), ...maybe({ noAnswer: to() }), ...maybe({ failed: to() }) }),
    () => ({ callBack: { to: '8001', ...(stream.chance(0.5) && { number: number() }) } }),
    () => ({ hangUp: '' }),
    () => ({ call: { flow: { name: 'inner', start: 'a', nodes: { a: { menu: { ...asking(), choices: { 1: 'b' } }, noMoreTries: 'c' }, b: { return: 'done' }, c: { return: '' } } } }, done: to(), then: to() }),
  ];
  const written = names.map((name, place) => [name, place === 0 ? (nodes[1] as (typeof nodes)[number])() : stream.pick(nodes)()]);
  return { name: 'random', start: 'n0', hours: { day: { open: { mon: '09:00-09:20' } } }, nodes: Object.fromEntries(written.map(([name, node]) => [name, withoutStray(node as Record<string, unknown>)])) };
}

/** A menu at which no extension can be dialled has no outcome for it. */
function withoutStray(node: Record<string, unknown>): Record<string, unknown> {
  const { extension, ...rest } = node;
  const menu = node['menu'] as { readonly extensions?: boolean } | undefined;
  return menu && !menu.extensions ? rest : node;
}
