// How a client leaves a line: because it broke, because the switch said so, to go to other addresses, or for good. And what it knows of itself meanwhile.

import { pauseAfter } from './backOff.ts';
import type { Dialect, Frame } from './dialect.ts';
import type { Heartbeat } from './heartbeat.ts';
import type { Line } from './line.ts';
import { BROKEN, type LinkListener, type LinkStage, type LinkState, type Times } from './link.ts';
import type { Lockstep } from './lockstep.ts';
import type { Lookout } from './lookout.ts';
import type { Order } from './order.ts';
import type { Platform } from './platform.ts';
import { cutOff, endRequests, type Requests, say } from './requests.ts';
import type { SwitchTime } from './switchTime.ts';

export interface ConnectingSettings {
  readonly addresses: readonly string[];
  readonly dialect: Dialect;
  readonly lockstep: boolean;
  readonly platform: Platform;
  readonly times: Times;
}

export interface Connecting {
  readonly settings: Omit<ConnectingSettings, 'addresses'>;
  addresses: readonly string[];
  readonly tell: LinkListener;
  readonly order: Order;
  readonly requests: Requests;
  readonly heartbeat: Heartbeat;
  readonly lookout: Lookout;
  /** Null by the wall clock. */
  readonly lockstep: Lockstep | null;
  readonly time: SwitchTime;
  state: LinkState;
  line: Line | null;
  /** Of the address that is tried. */
  place: number;
  /** In a row. A line that breaks before it has served for a while is one. */
  failures: number;
  isProven: boolean;
  /** When the line was logged on, by the platform's clock; Infinity before. */
  begunAt: number;
  /** Null when there is none to be taken up again. */
  session: string | null;
  /** How many were begun. */
  sessions: number;
  /** What the switch said when it ended the session. */
  ending: string | null;
  /** The switch says that it carries out nothing now. */
  isDown: boolean;
  /** The last line was closed because another switch takes over, which may not listen yet. */
  wasHandedOver: boolean;
  stopWaiting: () => void;
  readonly dial: () => void;
  readonly hear: (frame: Frame) => void;
}

export function become(client: Connecting, link: LinkStage, why: string | null): void {
  const address = client.addresses[client.place] as string;
  const { state } = client;
  if (state.link === link && state.why === why && state.address === address) return;
  client.state = { link, address, why };
  client.tell.changed(client.state);
}

/** Another switch goes on with the session. */
const HANDED_OVER = 'handedOver';

/** With these codes the session is over, or is somebody else's; with these words the run is, and the switch goes too. */
const SESSION_IS_OVER: ReadonlySet<number> = new Set([4000, 4001]);
const RUN_IS_OVER: ReadonlySet<string> = new Set(['runOver', 'lockstepBroken']);

export function closed(client: Connecting, code: number, reason: string): void {
  if (SESSION_IS_OVER.has(code)) client.ending ??= reason;
  if (client.ending !== null) client.session = null;
  if (RUN_IS_OVER.has(client.ending ?? '')) return stop(client, 'closed', client.ending as string);
  const wasUp = client.state.link === 'open' || client.isDown;
  const why = client.ending ?? (reason !== '' ? reason : wasUp ? BROKEN : `${client.state.address} cannot be reached`);
  // A line that broke before it had proved itself is of a server that takes clients and drops them, unless it has said goodbye.
  const drops = client.ending === null && !hasServed(client);
  client.wasHandedOver = reason === HANDED_OVER;
  leave(client, why, drops || client.wasHandedOver || why === 'serverStops' ? 'next' : 'same');
}

/** Until a switch listens that has just taken over. Milliseconds. */
const SOON = 20;

/** A line that has stood for so long has proved itself, whether or not it was asked if it lives. Milliseconds. */
const LASTING = 250;

function hasServed({ settings: { platform }, isProven, begunAt }: Connecting): boolean {
  return isProven || platform.now() - begunAt >= LASTING;
}

/** Gives the line up, and tries again: at the same address first where the session may still be, unless nobody answers there. */
export function leave(client: Connecting, why: string, where: 'same' | 'next' | 'first' = 'same'): void {
  const { settings: { platform, times }, addresses, heartbeat, requests, state } = client;
  const wasOpen = state.link === 'open' || client.isDown;
  stopLine(client);
  heartbeat.stop();
  client.order.stopWaiting();
  for (const frame of client.lockstep?.forget() ?? []) client.hear(frame);
  cutOff(requests);
  client.failures = hasServed(client) || why === HANDED_OVER ? 0 : client.failures + 1;
  [client.isProven, client.begunAt] = [false, Infinity];
  if (where === 'first') client.place = 0;
  else if (where === 'next' || !wasOpen) client.place = (client.place + 1) % addresses.length;
  client.isDown = false;
  become(client, state.link === 'connecting' ? 'connecting' : 'lost', why);
  client.stopWaiting = platform.after(pauseAfter(client.failures, addresses.length, client.wasHandedOver ? { ...times.backOff, first: SOON } : times.backOff, platform.random), client.dial);
}

function stopLine(client: Connecting): void {
  client.stopWaiting();
  client.lookout.stop();
  client.line?.drop();
  client.line = null;
}

export function stop(client: Connecting, link: 'refused' | 'closed', why: string): void {
  stopLine(client);
  client.heartbeat.stop();
  endRequests(client.requests, why);
  client.order.stopWaiting();
  become(client, link, why);
}

/** Why a session ended that was left for another switch. */
const MOVED_ON = 'movedOn';

/**
 * Other addresses from now on. A line to one of them stays. Otherwise a session whose line stands is ended in order, for the switch is another one; one whose line is broken may be
 * known at the new addresses, and is asked for there.
 */
export function moveTo(client: Connecting, addresses: readonly string[]): void {
  const { state: { link, address }, addresses: before } = client;
  client.addresses = addresses;
  if (link === 'closed' || link === 'refused') return;
  const place = addresses.indexOf(before[client.place] as string);
  client.place = Math.max(0, place);
  if (place >= 0) return;
  if (link === 'open') {
    endSession(client);
    [client.session, client.ending] = [null, MOVED_ON];
  }
  client.isProven = true;
  leave(client, `${address} is the switch no more`, 'first');
}

/** What is said last still goes out. */
function endSession(client: Connecting): void {
  const { line, session, requests } = client;
  if (!line || session === null) return;
  say(requests, client.settings.dialect.logOff(session), () => {});
  line.end();
  client.line = null;
}

export function close(client: Connecting): void {
  if (client.state.link === 'closed') return;
  endSession(client);
  stop(client, 'closed', 'the client was closed');
}
