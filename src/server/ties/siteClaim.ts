// The name of a site on NATS belongs to one switch: whoever has it says so when asked, and every now and then. One that was killed says nothing, and neither does one
// that may write its journal no more, since what it says waits for that; so whoever takes over has the name after a moment.

import { randomBytes } from 'node:crypto';
import { z } from 'zod';
import { listenOn, sayOn } from '../../nats/messages.ts';
import { subjectOf } from '../../nats/subjects.ts';
import type { Nats } from '../../nats/connection.ts';
import type { Platform } from '../live.ts';
import type { Post } from '../lines/post.ts';

export interface SiteClaim {
  /** Why the name is not ours at this moment, as a sentence; null while it is. */
  obstacle(): string | null;
  stop(): void;
}

export interface ClaimGround {
  readonly nats: Nats;
  readonly site: string;
  readonly post: Post;
  readonly platform: Platform;
  readonly log: { warn(data: object, text: string): void };
  /** Keeps what throws from whoever brings messages, and from timers. */
  guarded(act: () => void): void;
  /** The name is ours from now on, or no more. */
  readonly told: (isOurs: boolean) => void;
}

/** Milliseconds: so long somebody has to say that the name is theirs; how often it is said or asked for. */
const ANSWER_WITHIN = 500;
const AGAIN = 2_000;

const shape = z.union([z.strictObject({ asks: z.string().max(64) }), z.strictObject({ has: z.string().max(64) })]);

interface Claiming extends ClaimGround {
  /** Tells this switch from others of the name; of two that have it at once, or ask at once, the lesser stays. */
  readonly token: string;
  state: 'asks' | 'has' | 'waits';
  /** Somebody else has had it when it was last asked for. */
  isTaken: boolean;
  cancel: () => void;
}

export function claimSite(ground: ClaimGround): SiteClaim {
  const claiming: Claiming = { ...ground, token: randomBytes(12).toString('hex'), state: 'asks', isTaken: false, cancel: () => {} };
  const { nats, site } = ground;
  const stopListening = listenOn(nats, subjectOf(site, 'tie'), ({ text }) => ground.guarded(() => hear(claiming, text)));
  const unfollow = nats.follow((isUp) => isUp && lookAgain(claiming));
  lookAgain(claiming);
  return {
    obstacle: () => (claiming.state === 'has' ? null : claiming.isTaken ? `another switch is ${site} already` : `it is not known yet whether another switch is ${site}`),
    stop() {
      claiming.cancel();
      unfollow();
      stopListening();
    },
  };
}

function lookAgain(claiming: Claiming): void {
  const { state, token, platform, nats } = claiming;
  claiming.cancel();
  if (state === 'has') {
    say(claiming, { has: token });
    claiming.cancel = platform.later(AGAIN, () => lookAgain(claiming));
    return;
  }
  claiming.state = 'asks';
  say(claiming, { asks: token });
  claiming.cancel = platform.later(ANSWER_WITHIN, () => claiming.guarded(() => {
    if (nats.isUp()) becomes(claiming, 'has');
    lookAgain(claiming);
  }));
}

function hear(claiming: Claiming, text: string): void {
  const { token, state } = claiming;
  const said = read(text);
  if (said === null || state === 'waits') return;
  const [other, isAsked] = 'asks' in said ? [said.asks, true] : [said.has, false];
  if (other === token) return;
  if (state === 'has') return isAsked || token < other ? say(claiming, { has: token }) : yieldTo(claiming);
  if (!isAsked || other < token) return yieldTo(claiming);
  say(claiming, { asks: token });
}

function yieldTo(claiming: Claiming): void {
  const { log, site, nats: { where }, platform } = claiming;
  if (!claiming.isTaken) log.warn({ site, nats: where }, 'another switch of this name has its ties over NATS; those of this one wait');
  becomes(claiming, 'waits');
  claiming.isTaken = true;
  claiming.cancel();
  claiming.cancel = platform.later(AGAIN, () => lookAgain(claiming));
}

function becomes(claiming: Claiming, state: 'has' | 'waits'): void {
  const before = claiming.state;
  claiming.state = state;
  if (state === 'has') claiming.isTaken = false;
  if ((before === 'has') !== (state === 'has')) claiming.told(state === 'has');
}

function say({ nats, site, post }: Claiming, what: z.infer<typeof shape>): void {
  post.enrol(() => () => sayOn(nats, subjectOf(site, 'tie'), JSON.stringify(what)));
}

function read(text: string): z.infer<typeof shape> | null {
  try {
    return shape.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
