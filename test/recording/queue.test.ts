// Recording in a call centre: by queue, by agent, from the moment somebody answers or two people talk; what stands in the record of it.

import { expect, test } from 'vitest';
import { beginLedger } from '../../src/records/ledger/ledger.ts';
import type { RecordingRow } from '../../src/records/ledger/rows.ts';
import { turnsOf } from '../../src/sound/score.ts';
import { studio, type Studio } from './studio.ts';

const site = {
  queues: { 8001: { needs: { sales: 16 } }, 8002: { needs: { support: 16 } } },
  agents: { 5001: { skills: { sales: 1, support: 1 }, at: '2001' } },
  callflows: { 8700: { name: 'Hello', start: 'hello', nodes: { hello: { say: 'Welcome to the office.', then: 'sales' }, sales: { queue: '8001' } } } },
};

function callCentre(rules: object): Studio {
  const world = studio({ rules }, { site });
  world.alice.logsOn();
  world.alice.isReady();
  return world;
}

/** Bob calls a queue, and Alice answers. */
function served({ bob, alice, advance }: Studio, number: string): void {
  bob.calls(number);
  advance('10s');
  alice.answers();
  advance('20s');
  bob.hangsUp();
  advance('1s');
}

test.each([
  ['its queue', { queues: ['8001'] }, '8001', true],
  ['another queue', { queues: ['8002'] }, '8001', false],
  ['the queue to which a flow led', { queues: ['8001'] }, '8700', true],
  ['its agent', { agents: ['5001'] }, '8002', true],
])('a call is recorded by %s', (_, rule, number, wanted) => {
  const world = callCentre({ some: rule });
  served(world, number);
  expect(world.files.length > 0).toBe(wanted);
});

test('from the answer on, what a machine says is in it', () => {
  const world = callCentre({ all: { from: 'answer' } });
  served(world, '8700');
  expect(world.files).toMatchObject([{ began: 0, agent: '5001', device: '2001' }]);
  const { score } = world.files[0] as Studio['files'][number];
  const machine = score.parts.findIndex(({ isMachine }) => isMachine);
  expect(turnsOf(score).filter(({ by }) => by === machine)).toEqual([{ from: 0, to: expect.any(Number), by: machine }]);
});

test('its row says who, where and what is to be heard', () => {
  const world = callCentre({ all: { queues: ['8001'] } });
  const rows: RecordingRow[] = [];
  beginLedger(world.simulation, world.simulation.log, { interval: 1_800_000 }, 'UTC').attach((table, row) => {
    if (table === 'recordings') rows.push(row as RecordingRow);
  });
  served(world, '8001');
  const startsAt = world.simulation.pbx.startsAt;
  expect(rows).toMatchObject([{ id: '1', call: '1', agent: '5001', device: '2001', recorder: 'a', role: 'active', by: 'all', calling: '2002', began: startsAt + 10_000, ended: startsAt + 30_000, length: 20_000, paused: 0 }]);
  expect(rows[0]?.ucid).toMatch(/^00001\d{15}$/);
  expect(JSON.parse(rows[0]?.score ?? '')).toEqual(world.files[0]?.score);
});
