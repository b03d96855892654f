// The board of a switch on this page: what the switch has told of it, and its virtual time as it goes on in between.

import { batch, type ReadonlySignal, type Signal, signal } from '@preact/signals';
import type { AgentRow, AlarmRow, Board, BoardPart, Clock, HalfHourRow, QueueRow, Told, TrunkRow } from '../../server/board/messages.ts';
import { type LiveLine, openLive } from '../page/live.ts';
import { patched } from '../page/mergePatch.ts';
import type { Credentials } from './address.ts';
import { createRows, type Rows } from './rows.ts';

const parts = ['clock', 'queues', 'halfHours', 'agents', 'trunks', 'trend', 'alarms'] as const satisfies readonly BoardPart[];

export interface SwitchBoard extends Pick<LiveLine, 'state' | 'refusal' | 'address'> {
  /** By which the address of the page names it; empty for the switch that the page comes from. */
  readonly name: string;
  /** Null until the switch has told. */
  readonly clock: ReadonlySignal<Clock | null>;
  readonly queues: Rows<QueueRow>;
  readonly agents: Rows<AgentRow>;
  readonly trunks: Rows<TrunkRow>;
  readonly alarms: Rows<AlarmRow>;
  readonly halfHours: Rows<HalfHourRow>;
  readonly trend: ReadonlySignal<Board['trend']>;
  /** Virtual time, moved on once a second; all ages run by it. */
  readonly now: ReadonlySignal<number>;
  /** Milliseconds for which nothing has been heard; null while the line stands, or when nothing ever was. */
  readonly silentFor: ReadonlySignal<number | null>;
  /** Queues that are shown; none for all. */
  readonly chosen: ReadonlySignal<readonly string[]>;
  /** Begins, or begins anew with another choice of queues. Who has said once who they are need not say it again. */
  follow(choice: { readonly queues?: readonly string[]; readonly user?: Credentials }): void;
  /** Names of all queues by number, also of those that are not followed; null when the switch does not say. */
  queueNames(): Promise<ReadonlyMap<string, string> | null>;
}

export interface BoardSettings {
  readonly name: string;
  /** Where the switch is, the first that answers; the one that the page comes from unless said. */
  readonly addresses?: ReadonlySignal<readonly string[]>;
  readonly user: Credentials | null;
}

export function createBoard({ name, addresses, user: known }: BoardSettings): SwitchBoard {
  const clock: Signal<Clock | null> = signal(null);
  const trend: Signal<Board['trend']> = signal({});
  const [now, silentFor, chosen] = [signal(0), signal<number | null>(null), signal<readonly string[]>([])];
  const rows = { queues: createRows<QueueRow>(), agents: createRows<AgentRow>(), trunks: createRows<TrunkRow>(), alarms: createRows<AlarmRow>(), halfHours: createRows<HalfHourRow>() };
  let user = known;
  let heard: { readonly time: number; readonly at: number } | null = null;
  const hear = (told: Told) => batch(() => {
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
  const line = openLive(hear, addresses);
  window.setInterval(() => {
    const { value: itsClock } = clock;
    if (itsClock === null || heard === null) return;
    const since = performance.now() - heard.at;
    silentFor.value = line.state.value === 'open' ? null : since;
    if (line.state.value === 'open') now.value = heard.time + since * itsClock.speed;
  }, 1_000);
  return {
    ...rows, name, clock, trend, now, silentFor, chosen, state: line.state, refusal: line.refusal, address: line.address,
    follow({ queues = chosen.peek(), user: as = user ?? undefined }) {
      user = as ?? null;
      chosen.value = queues;
      line.follow({ subscribe: ['board'], parts: [...parts], ...(queues.length > 0 && { queues: [...queues] }), ...(user && { user }) });
    },
    queueNames: () => queueNamesAt(addresses, user),
  };
}

/** Asked over a line of its own, for over HTTP no switch answers pages of another. */
function queueNamesAt(addresses: BoardSettings['addresses'], user: Credentials | null): ReturnType<SwitchBoard['queueNames']> {
  return new Promise((done) => {
    const line = openLive((told) => {
      if (!('picture' in told)) return;
      line.close();
      done(new Map(Object.entries(told.picture.queues ?? {}).map(([number, { name }]) => [number, name])));
    }, addresses);
    line.state.subscribe((state) => {
      if (state !== 'lost' && state !== 'refused') return;
      line.close();
      done(null);
    });
    line.follow({ subscribe: ['board'], parts: ['queues'], ...(user && { user }) });
  });
}
