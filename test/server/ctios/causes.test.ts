// EventCause: why something happened, and as what a call is put down once it is over.

import { expect, test } from 'vitest';
import { dispositions, ownCauses, standardCauses } from '../../../src/ctios/causes.ts';
import { eventCauseOf } from '../../../src/server/dialects/ctios/eventCause.ts';
import { eventCauses } from '../../../src/switch/causes.ts';
import { type Floor, floor } from './floor.ts';

type Row = readonly [disposition: keyof typeof dispositions, at: string, happens: (on: Floor) => void];

const served = (on: Floor) => {
  on.logsOn('ana', '5001');
  on.is('ana', 'ready');
  on.comesIn('+14155550100');
  on.answers('ana');
};

const rows: readonly Row[] = [
  ['ABAND_RING', '2002', (on) => { on.calls('ana', '2002'); on.hangsUp('ana'); }],
  ['ABAND_AGENT_TERMINAL', '2001', (on) => { on.calls('ana', '2002'); on.hangsUp('ana'); }],
  ['ABAND_LOCAL_QUEUE', '2002', (on) => { on.logsOn('ana', '5001'); on.calls('bob', '7001'); on.hangsUp('bob'); }],
  ['DROP_BUSY', '2001', (on) => { on.calls('eli', '2003'); on.calls('ana', '2005'); on.hangsUp('ana'); }],
  ['DROP_REORDER', '2001', (on) => { on.request('SetDoNotDisturb', { device: '2002', doNotDisturbOn: true }); on.calls('ana', '2002'); on.hangsUp('ana'); }],
  ['DROP_HANDLED_PRIMARY_ROUTE', '2001', (on) => { served(on); on.hangsUp('ana'); }],
  ['DROP_HANDLED_OTHER', '2001', (on) => { on.calls('ana', '2002'); on.answers('bob'); on.hangsUp('ana'); }],
  ['CALLED_PARTY_DISCONNECTED', '2001', (on) => { on.calls('ana', '2002'); on.answers('bob'); on.hangsUp('bob'); }],
];

test.each(rows)('%s at %s', (disposition, device, happens) => {
  const on = floor();
  happens(on);
  const cleared = on.events.filter(({ MessageID, DeviceID }) => MessageID === 'eCallClearedEvent' && DeviceID === device);
  expect(cleared.map(({ EventCause }) => EventCause)).toEqual([dispositions[disposition]]);
});

test('every cause of the switch has a number of CTI OS; what has none is CEC_NONE', () => {
  const known = new Set<number>([...Object.values(standardCauses), ...Object.values(ownCauses)]);
  for (const cause of eventCauses) expect(known.has(eventCauseOf(cause)), cause).toBe(true);
  expect([eventCauseOf('busy'), eventCauseOf('singleStepTransfer'), eventCauseOf('consultation'), eventCauseOf('networkSignal'), eventCauseOf('')]).toEqual([3, 32, 51, 0, 0]);
});
