// The client of a switch: one session over CSTA JSON that survives its lines, and the server it was begun at. It knows no telephones.

import type { Request, Response, ServiceName } from '../csta/catalogue.ts';
import { connectLines } from './connecting.ts';
import { cstaDialect, eventIn } from './cstaDialect.ts';
import { socketAddress } from './line.ts';
import { type LinkState, type Times, usualTimes } from './link.ts';
import { type Platform, platformWith } from './platform.ts';
import type { Answer } from './requests.ts';
import type { Refusal } from './refusal.ts';

/** An event, or a message under no monitor. */
export interface SwitchEvent {
  readonly seq: number;
  /** The switch's time, in milliseconds since 1970. */
  readonly time: number;
  /** As `DeliveredEvent`. */
  readonly name: string;
  readonly members: Readonly<Record<string, unknown>>;
}

/** In lockstep what they return is waited for, if it is a promise. */
export interface Follower {
  /** The line is another, or stands otherwise. */
  readonly changed?: (state: LinkState) => void;
  /** A session has begun, with no monitors in it yet; whatever was known before is worth nothing. `why` the one before it ended, as `rewound`; null for the first. */
  readonly begun?: (why: string | null) => void;
  /** The session goes on, but something may have happened that no event tells: look at snapshots. */
  readonly doubtful?: () => void;
  /** The switch's time goes otherwise than it did: it was paused, or runs faster. By how much it is ahead of the client's own. */
  readonly clock?: (offset: number) => void;
  /** Each once, in the order of their numbers. */
  readonly heard?: (event: SwitchEvent) => void;
}

/** Where a switch is and who asks; all but the address has a default. */
export interface ClientSettings {
  /** Of the switch and of those that stand by for it, in the order in which they are tried: `http://127.0.0.1:8800`, `wss://cti.example/csta`. */
  readonly addresses: readonly string[];
  /** What the client calls itself, up to 64 letters. */
  readonly application: string;
  readonly user?: { readonly name: string; readonly password?: string } | { readonly token: string };
  /** Keeps time with a switch that runs in lockstep, under a name that no other client of it has. */
  readonly lockstep?: { readonly name: string };
  readonly platform?: Partial<Platform>;
  readonly times?: Partial<Times>;
}

/** One session with a switch: it outlives its lines, hears each event once and in order, and settles each request once. */
export interface SwitchClient {
  readonly state: LinkState;
  /** The switch's time now, as far as is known, in milliseconds since 1970. */
  now(): number;
  /** The switch's time less the client's own, in milliseconds. */
  readonly clockOffset: number;
  /** Rejects with a Refusal. What was under way when the line broke is refused as `unanswered`, but for those that only look, which are asked again. */
  ask<Name extends ServiceName>(service: Name, request: Request<Name>): Promise<Response<Name>>;
  /** The same, answered in its place among the events: behind what came before it, before what comes after. */
  request<Name extends ServiceName>(service: Name, request: Request<Name>, answer: { readonly answered: (response: Response<Name>) => void; readonly refused: (refusal: Refusal) => void }): void;
  /** Wakes so many milliseconds later by the switch's time: virtual in lockstep, otherwise that of the platform. Returns what calls it off. */
  after(delay: number, wake: () => unknown): () => void;
  /** In lockstep, time stands still until this has settled: for work that neither waits for the switch nor for `after`. */
  hold<Value>(work: Promise<Value>): Promise<Value>;
  /** What a follower of somebody else has returned; this client's own are waited for without it. */
  attend(work: unknown): void;
  /** Returns what ends it. */
  follow(follower: Follower): () => void;
  /**
   * Goes by other addresses from now on. A line to one of them stays, and a session that is known at one of them goes on, as after a hand-over; otherwise a new one begins there, and `begun` says
   * `movedOn`. Throws as `connectSwitch` does, and in lockstep.
   */
  moveTo(addresses: readonly string[]): void;
  /** Ends the session in order. */
  close(): void;
}

/** Begins at once, and goes on until it is closed or refused. Throws when an address is none, or the platform has no WebSocket. */
export function connectSwitch({ addresses, application, user, lockstep, platform = {}, times = {} }: ClientSettings): SwitchClient {
  const followers = new Set<Follower>();
  const tell = <Word extends keyof Follower>(word: Word, ...said: Parameters<NonNullable<Follower[Word]>>) => {
    for (const follower of [...followers]) lines.attend((follower[word] as ((...said: unknown[]) => unknown) | undefined)?.(...said));
  };
  const dialect = cstaDialect({ application, user, lockstep });
  const lines = connectLines({
    addresses: socketAddresses(addresses, dialect.path), dialect, lockstep: lockstep !== undefined,
    platform: platformWith(platform), times: { ...usualTimes, ...(lockstep && { waiting: Infinity }), ...times },
  }, {
    changed: (state) => tell('changed', state),
    begun: (why) => tell('begun', why),
    doubtful: () => tell('doubtful'),
    clock: (offset) => tell('clock', offset),
    heard: (frame) => tell('heard', eventIn(frame)),
    aside: () => {},
  });
  return {
    get state() {
      return lines.state();
    },
    get clockOffset() {
      return lines.clockOffset();
    },
    now: lines.now,
    ask: (service, request) => new Promise((answered, refused) => lines.ask(service, request as object, { answered: answered as Answer['answered'], refused })),
    request: (service, request, answer) => lines.ask(service, request as object, answer as Answer),
    after: lines.after,
    hold: lines.hold,
    attend: lines.attend,
    follow(follower) {
      followers.add(follower);
      return () => void followers.delete(follower);
    },
    moveTo(others) {
      if (lockstep) throw new Error('a client in lockstep stays with the run that it joined');
      lines.moveTo(socketAddresses(others, dialect.path));
    },
    close: lines.close,
  };
}

function socketAddresses(addresses: readonly string[], path: string): readonly string[] {
  if (addresses.length === 0) throw new Error('a client needs the address of a switch, like http://127.0.0.1:8800');
  return addresses.map((address) => socketAddress(address, path));
}
