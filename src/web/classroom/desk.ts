// What the classroom knows of the switch, in signals: the desk, which is asked for again and again; the call that is looked at; and what the trainer does.

import { computed, signal } from '@preact/signals';
import type { CallEvent, Told } from '../../server/board/messages.ts';
import type { Desk, ExplainedCall, Offers, ScoreAnswer } from '../../server/classroom/messages.ts';
import { ask, Refused } from '../page/ask.ts';
import { inOrder } from '../page/inOrder.ts';
import { type LiveLine, openLive } from '../page/live.ts';

export const desk = signal<Desk | null>(null);
export const offers = signal<Offers | null>(null);
export const score = signal<ScoreAnswer['score']>(null);
/** The last thing that was done, or why not. */
export const word = signal<{ readonly text: string; readonly isWrong: boolean }>({ text: '', isWrong: false });
export const isLost = signal(false);

/** Id of the call that is looked at. */
export const chosen = signal<string | null>(null);
export const events = signal<readonly CallEvent[]>([]);
export const explained = signal<ExplainedCall | null>(null);
/** Whether the newest call is looked at by itself. */
export const follows = signal(true);

/** Virtual time, as it goes on between two looks. */
export const now = signal(0);
export const clock = computed(() => desk.value?.clock ?? null);
export const telephones = computed(() => desk.value?.devices.filter(({ kind }) => kind === 'extension') ?? []);

/** Milliseconds between two looks. */
const LOOKS_EVERY = 800;
let lookedAt = 0;
let isLooking = false;
let line: LiveLine | null = null;

export function begin(): void {
  void look();
  void lookAtOffers();
  setInterval(() => void look(), LOOKS_EVERY);
  setInterval(tick, 100);
  line = openLive(hear);
  line.follow({ subscribe: ['calls'] });
}

function tick(): void {
  const { value: at } = clock;
  if (at) now.value = at.paused ? at.time : at.time + (performance.now() - lookedAt) * at.speed;
}

function take(fresh: Desk): void {
  const rewound = desk.value !== null && desk.value.clock.rewinds !== fresh.clock.rewinds;
  lookedAt = performance.now();
  desk.value = fresh;
  tick();
  if (rewound) void lookAtCall();
  const newest = fresh.calls[0]?.id ?? null;
  if (follows.value && newest !== null && newest !== chosen.value) choose(newest, true);
  if (chosen.value !== null && !fresh.calls.some(({ id }) => id === chosen.value)) choose(newest, follows.value);
}

export async function look(): Promise<void> {
  if (isLooking) return;
  isLooking = true;
  try {
    take(await ask<Desk>('GET', '/classroom/api/desk'));
    score.value = (await ask<ScoreAnswer>('GET', '/classroom/api/score')).score;
    isLost.value = false;
    // The switch is for its users, or the line is away: then nobody tells.
    if (line?.state.peek() !== 'open') await lookAtCall();
  } catch {
    isLost.value = true;
  } finally {
    isLooking = false;
  }
}

async function lookAtOffers(): Promise<void> {
  offers.value = await ask<Offers>('GET', '/classroom/api/offers').catch(() => null);
}

/** Looks at a call; `itself` when nobody chose it. */
export function choose(call: string | null, itself = false): void {
  if (!itself) follows.value = call === desk.value?.calls[0]?.id;
  chosen.value = call;
  explained.value = null;
  events.value = [];
  void lookAtCall();
}

const lookingAtCall = inOrder();
/** What is told while a call is asked for; the answer may be older. */
const toldMeanwhile = new Set<CallEvent[]>();

async function lookAtCall(): Promise<void> {
  const { value: call } = chosen;
  if (call === null) return;
  const [isNewest, meanwhile] = [lookingAtCall(), [] as CallEvent[]];
  toldMeanwhile.add(meanwhile);
  const answer = await ask<{ readonly events: readonly CallEvent[] }>('GET', `/classroom/api/calls/${encodeURIComponent(call)}`).catch(() => null);
  toldMeanwhile.delete(meanwhile);
  if (answer && chosen.value === call && isNewest()) events.value = withMore(answer.events, meanwhile);
}

function withMore(known: readonly CallEvent[], told: readonly CallEvent[]): readonly CallEvent[] {
  const last = known.at(-1)?.seq ?? 0;
  const more = told.filter(({ call, seq }) => call === chosen.value && seq > last);
  return more.length > 0 ? [...known, ...more] : known;
}

/** What comes over the socket is put behind what is there; what is not whole is asked for. */
function hear(told: Told): void {
  if (!('calls' in told) || chosen.value === null) return;
  if (told.fresh || told.missed) return void lookAtCall();
  for (const meanwhile of toldMeanwhile) meanwhile.push(...told.calls);
  events.value = withMore(events.value, told.calls);
  if (told.calls.some(({ what }) => what === 'lineSeized' || what === 'originated' || what === 'callCleared')) void look();
}

export async function explainCall(): Promise<void> {
  const { value: call } = chosen;
  if (call === null) return;
  await act(async () => {
    const answer = await ask<ExplainedCall>('GET', `/classroom/api/calls/${encodeURIComponent(call)}/explain`);
    if (chosen.value === call) explained.value = answer;
  }, '');
}

/** Does something and says that it is done, or why it was refused. */
export async function act(what: () => Promise<unknown>, done: string): Promise<boolean> {
  try {
    await what();
    if (done !== '') word.value = { text: done, isWrong: false };
    await look();
    return true;
  } catch (error) {
    word.value = { text: error instanceof Refused ? error.message : String(error), isWrong: true };
    return false;
  }
}

export const post = (path: string, body?: object): Promise<unknown> => ask('POST', path, body);
