// The board on this page: what the switch has told of it, and virtual time as it goes on in between.

import { batch, type Signal, signal } from '@preact/signals';
import type { AgentRow, AlarmRow, Board, BoardPart, Clock, HalfHourRow, QueueRow, Told, TrunkRow } from '../../server/board/messages.ts';
import { type LiveLine, openLive } from '../page/live.ts';
import { patched } from '../page/mergePatch.ts';
import { address, type Credentials } from './address.ts';
import { createRows, type Rows } from './rows.ts';

const parts = ['clock', 'queues', 'halfHours', 'agents', 'trunks', 'trend', 'alarms'] as const satisfies readonly BoardPart[];

/** Null until the switch has told. */
export const clock: Signal<Clock | null> = signal(null);
export const queues: Rows<QueueRow> = createRows();
export const agents: Rows<AgentRow> = createRows();
export const trunks: Rows<TrunkRow> = createRows();
export const alarms: Rows<AlarmRow> = createRows();
export const halfHours: Rows<HalfHourRow> = createRows();
export const trend: Signal<Board['trend']> = signal({});

/** Virtual time, moved on once a second; all ages run by it. */
export const now = signal(0);

let heard = { time: 0, at: 0 };

const line: LiveLine = openLive(hear);
export const { state, refusal } = line;

let user = address.user;

/** Begins, or begins anew with another choice of queues. Who has said once who they are need not say it again. */
export function follow(as: Credentials | null = user): void {
  user = as;
  const { value: chosen } = address.queues;
  line.follow({ subscribe: ['board'], parts: [...parts], ...(chosen.length > 0 && { queues: [...chosen] }), ...(user && { user }) });
}

/** Names of all queues by number, also of those that are not followed; null when the switch does not say. */
export async function queueNames(): Promise<ReadonlyMap<string, string> | null> {
  const authorization = user && ('token' in user ? `Bearer ${user.token}` : `Basic ${btoa(String.fromCharCode(...new TextEncoder().encode(`${user.name}:${user.password}`)))}`);
  const response = await fetch('/live/board?parts=queues', authorization === null ? {} : { headers: { authorization } }).catch(() => null);
  if (!response?.ok) return null;
  const { queues: all = {} } = (await response.json()) as Partial<Board>;
  return new Map(Object.entries(all).map(([number, { name }]) => [number, name]));
}

const rows = { queues, agents, trunks, alarms, halfHours };

function hear(told: Told): void {
  batch(() => {
    if ('picture' in told) {
      const { clock: itsClock, trend: samples, ...others } = told.picture;
      clock.value = itsClock ?? null;
      trend.value = samples ?? {};
      for (const [part, own] of Object.entries(rows)) (own as Rows<unknown>).replace(others[part as keyof typeof rows] ?? {});
    } else if ('change' in told) {
      const { clock: itsClock, trend: samples, ...others } = told.change;
      if (itsClock) clock.value = patched(clock.peek(), itsClock);
      if (samples) trend.value = patched(trend.peek(), samples);
      for (const [part, change] of Object.entries(others)) if (part in rows) rows[part as keyof typeof rows].change(change as Record<string, unknown>);
    }
    if (!('time' in told)) return;
    heard = { time: told.time, at: performance.now() };
    // Nothing is younger than it is told; the next second will say the rest.
    if (told.time < now.peek() || 'picture' in told || clock.peek()?.speed === 0) now.value = told.time;
  });
}

window.setInterval(() => {
  const { value: itsClock } = clock;
  if (itsClock !== null && state.value === 'open') now.value = heard.time + (performance.now() - heard.at) * itsClock.speed;
}, 1_000);
