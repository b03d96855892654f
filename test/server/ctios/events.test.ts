// The sequences of CTI OS, as tables: what happens on a floor, and what each telephone is told of it, in order. Every event of calls and agents is in one of them.

import { expect, test } from 'vitest';
import { events } from '../../../src/ctios/events.ts';
import { agentSequences } from './agentSequences.ts';
import { callSequences } from './callSequences.ts';
import { floor } from './floor.ts';

const sequences = [...callSequences, ...agentSequences];

test.each(sequences.map((sequence) => [sequence.says, sequence] as const))('%s', (_, { before, happens, told }) => {
  const on = floor();
  before?.(on);
  for (const who of Object.keys(told)) on.told(who);
  happens(on);
  for (const [who, lines] of Object.entries(told)) expect([who, on.told(who)]).toEqual([who, lines]);
});

/** What others tell: the server of a request that failed, and figures by the clock. */
const byOthers = new Set(['eLogoutFailedEvent', 'eAgentStatisticsEvent', 'eSupervisorAssistEvent', 'eEmergencyCallEvent', 'eSupervisorButtonChangeEvent']);

test('every event of calls and of agents is in one of these sequences, with every member that filters ask for', () => {
  const seen = new Set(sequences.flatMap(({ before, happens }) => {
    const on = floor();
    before?.(on);
    happens(on);
    for (const event of on.events) expect(event).toMatchObject({ UniqueObjectID: expect.any(String), DeviceID: expect.any(String), PeripheralID: 5000 });
    return on.events.map(({ MessageID }) => String(MessageID));
  }));
  const missing = Object.entries(events).filter(([name, { of }]) => (of === 'call' || of === 'agent' || of === 'buttonEnablement') && !byOthers.has(name) && !seen.has(name));
  expect(missing.map(([name]) => name)).toEqual([]);
});
