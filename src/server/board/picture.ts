// The board as it is at this moment: every row, read from the records and from what the board has counted. It looks and never touches.

import type { Millis } from '../../kernel/clock.ts';
import type { Call } from '../../switch/call.ts';
import type { Device } from '../../switch/device.ts';
import type { Live } from '../live.ts';
import { agentRow } from './agentRows.ts';
import { alarmsOf } from './alarms.ts';
import type { Counted } from './board.ts';
import type { Board, CallRow, HalfHourRow, QueueRow, TrunkRow, WaitingRow } from './messages.ts';
import { rowsOf, waitingIn } from './queueRows.ts';

const MOST_CALLS = 200;

/** `before` is the last one that was taken. */
export function pictureOf(live: Live, { statistics, trend, since, firstHalfHour }: Counted, before: Board | null): Board {
  const { simulation: { site, acd, pbx } } = live;
  const now = live.time();
  const [queues, halfHours, waiting]: [Record<string, QueueRow>, Record<string, HalfHourRow>, Record<string, WaitingRow>] = [{}, {}, {}];
  for (const queue of acd.queues.values()) {
    const rows = rowsOf(queue, statistics, firstHalfHour);
    queues[queue.number] = rows.queue;
    for (const [place, row] of rows.halfHours) halfHours[`${queue.number}/${place}`] = row;
    for (const [key, row] of waitingIn(queue)) waiting[key] = row;
  }
  const done = statistics.agents;
  const agents = Object.fromEntries([...acd.agents.values()].map((agent) => [agent.number, agentRow(agent, done.get(agent.number))]));
  const trunks = Object.fromEntries(pbx.trunks.map((device) => [device.number, trunkRow(device)]));
  return {
    clock: { site: site.name, startsAt: pbx.startsAt, timeZone: site.timeZone, speed: live.speed(), since, calls: pbx.calls.size },
    queues, halfHours, agents, trunks, waiting,
    trend: { ...trend.samples },
    alarms: alarmsOf({ queues, halfHours, trunks }, before?.alarms ?? {}, now, live.lag()),
    calls: callRows(pbx.calls.values(), pbx.startsAt),
  };
}

function trunkRow({ trunk }: Device): TrunkRow {
  const row = { lines: 0, inUse: 0, outOfService: 0 };
  for (const { connections, outOfService } of trunk?.lines ?? []) {
    row.lines++;
    if (connections.length > 0) row.inUse++;
    if (outOfService) row.outOfService++;
  }
  return row;
}

function callRows(calls: Iterable<Call>, startsAt: Millis): Record<string, CallRow> {
  const rows: Record<string, CallRow> = {};
  let left = MOST_CALLS;
  for (const { id, calling, called, linkage, connections } of calls) {
    if (left-- === 0) break;
    rows[id] = { from: calling, to: called, since: linkage.globalCall.opened - startsAt, parties: connections.map(({ device: { number }, party, state }) => ({ device: number, party, state })) };
  }
  return rows;
}
