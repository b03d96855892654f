// How a client comes to a line and keeps one: dial, log on, take the session up again or begin anew, and on to the next server when this one is gone.

import { pauseAfter } from './backOff.ts';
import { createHeartbeat, type Heartbeat } from './heartbeat.ts';
import { BROKEN, type Lines, type LinkListener, type LinkStage, type LinkState, SILENT, type Times } from './link.ts';
import { type Lockstep, lockstepOver } from './lockstep.ts';
import type { Begun, Dialect, Frame } from './dialect.ts';
import { type Line, openLine } from './line.ts';
import { createOrder, type Order } from './order.ts';
import type { Platform } from './platform.ts';
import { ask, bringAnswers, createRequests, cutOff, endRequests, hearAnswer, isAnswer, release, type Requests, say } from './requests.ts';
import { type SwitchTime, timeByWall, timeInLockstep } from './switchTime.ts';

export interface ConnectingSettings {
  readonly addresses: readonly string[];
  readonly dialect: Dialect;
  readonly lockstep: boolean;
  readonly platform: Platform;
  readonly times: Times;
}

interface Connecting {
  readonly settings: ConnectingSettings;
  readonly tell: LinkListener;
  readonly order: Order;
  readonly requests: Requests;
  readonly heartbeat: Heartbeat;
  /** Null by the wall clock. */
  readonly lockstep: Lockstep | null;
  readonly time: SwitchTime;
  state: LinkState;
  line: Line | null;
  /** Of the address that is tried. */
  place: number;
  /** In a row. A line that breaks before it has answered a heartbeat is one. */
  failures: number;
  isProven: boolean;
  /** Null when there is none to be taken up again. */
  session: string | null;
  /** How many were begun. */
  sessions: number;
  /** What the switch said when it ended the session. */
  ending: string | null;
  /** The switch says that it carries out nothing now. */
  isDown: boolean;
  stopWaiting: () => void;
}

export function connectLines(settings: ConnectingSettings, tell: LinkListener): Lines {
  const { platform, times, addresses, dialect } = settings;
  const order = createOrder({ platform, patience: times.missing, deliver: (frame) => deliver(client, frame), missing: () => leave(client, 'an event is missing') });
  const requests = createRequests(dialect, platform, times.waiting);
  const lockstep = settings.lockstep ? lockstepOver(requests, order, platform) : null;
  const time = lockstep ? timeInLockstep(lockstep, platform) : timeByWall(platform, tell.clock);
  const client: Connecting = {
    settings, tell, order, requests, lockstep, time,
    heartbeat: createHeartbeat({ platform, every: times.heartbeat, most: times.heartbeats, atLeastEvery: 5, beat: () => beat(client), ...(tell.missed && { missed: tell.missed }), dead: () => leave(client, SILENT, 'next') }),
    state: { link: 'connecting', address: addresses[0] as string, why: null },
    line: null, place: 0, failures: 0, isProven: false, session: null, sessions: 0, ending: null, isDown: false, stopWaiting: () => {},
  };
  client.stopWaiting = platform.after(0, () => dial(client));
  return {
    state: () => client.state, now: time.now, clockOffset: time.offset, after: time.after,
    hold: lockstep?.hold ?? ((work) => work), attend: lockstep?.attend ?? (() => {}),
    ask: (service, members, answer) => ask(requests, service, members, answer), last: () => order.last, close: () => close(client),
  };
}

function become(client: Connecting, link: LinkStage, why: string | null): void {
  const address = client.settings.addresses[client.place] as string;
  const { state } = client;
  if (state.link === link && state.why === why && state.address === address) return;
  client.state = { link, address, why };
  client.tell.changed(client.state);
}

function dial(client: Connecting): void {
  const { settings: { platform, times, addresses, dialect } } = client;
  const address = addresses[client.place] as string;
  become(client, client.state.link, client.state.why);
  client.stopWaiting = platform.after(times.opening, () => leave(client, `${address} does not answer`, 'next'));
  client.line = openLine(platform, address, {
    opened() {
      client.requests.send = (frame) => client.line?.send(frame);
      // In lockstep it is answered when all clients are there.
      if (client.lockstep) client.stopWaiting();
      logOn(client);
    },
    heard(said) {
      client.heartbeat.heard();
      const frame = dialect.read(said);
      for (const one of client.lockstep?.batch(frame) ?? [frame]) hear(client, one);
    },
    closed: (code, reason) => closed(client, code, reason),
  });
}

function logOn(client: Connecting): void {
  const { settings: { dialect }, session, order, requests } = client;
  say(requests, dialect.logOn(session === null ? null : { sessionID: session, lastSeq: order.last }), (frame) => {
    const outcome = dialect.loggedOn(frame);
    if ('sessionID' in outcome) return start(client, outcome);
    const { refused, detail } = outcome;
    if (session !== null && refused === 'gone') {
      client.session = null;
      client.ending ??= 'the session is gone';
      return logOn(client);
    }
    if (refused === 'passing') return leave(client, detail, 'next');
    stop(client, 'refused', detail);
  });
}

function start(client: Connecting, { sessionID, nextSeq, time }: Begun): void {
  const { settings: { dialect }, order, requests, heartbeat, tell, ending } = client;
  client.stopWaiting();
  const goesOn = client.session === sessionID;
  [client.session, client.ending, client.isDown] = [sessionID, null, false];
  client.time.said(time);
  order[goesOn ? 'sent' : 'startBehind'](nextSeq - 1);
  heartbeat.start();
  // A session that goes on in lockstep waits until it is asked.
  const isReady = !goesOn || !client.lockstep;
  requests.hasSession = isReady;
  if (goesOn) tell.doubtful();
  else tell.begun(ending);
  // Behind what a session begins with.
  if (isReady) release(requests, !goesOn && client.sessions++ > 0);
  become(client, 'open', null);
  for (const message of dialect.opening) say(requests, message, (frame) => hearAside(client, frame));
}

function hear(client: Connecting, frame: Frame): void {
  const { order, requests } = client;
  if (frame.seq !== undefined) {
    order.take(frame);
    return client.lockstep?.look();
  }
  if (!isAnswer(requests, frame)) return hearAside(client, frame);
  order.sent(frame.behind ?? 0);
  hearAnswer(requests, frame, order);
}

function hearAside(client: Connecting, frame: Frame): void {
  const { barrier, status, ending } = client.settings.dialect.aside(frame);
  if (barrier) {
    client.order.sent(barrier.through);
    client.lockstep?.ask(Date.parse(barrier.time), barrier.through);
  }
  hearStatus(client, status);
  if (ending !== undefined) client.ending = ending;
  client.tell.aside(frame);
}

/** An answer that stands behind it comes before whatever follows. */
function deliver({ settings: { dialect }, time, tell, requests, order }: Connecting, frame: Frame): void {
  const happened = dialect.happened(frame);
  if (happened !== null) time.happened(happened);
  tell.heard(frame);
  bringAnswers(requests, order);
}

/** ECMA-269 14.1: while it is so nothing is carried out, and nothing is told. */
function hearStatus(client: Connecting, status: string | undefined): void {
  const isDown = status === 'disabled' || status === 'initializing';
  if (status === undefined || isDown === client.isDown) return;
  client.isDown = isDown;
  if (isDown) return become(client, 'lost', `the switch is ${status}`);
  become(client, 'open', null);
  client.tell.doubtful();
}

/** The answer says how far the switch is: what is missing behind the last event is missed too. */
function beat(client: Connecting): void {
  const { settings: { dialect }, requests, session, tell } = client;
  say(requests, dialect.beat(session as string), (frame) => {
    const { nextSeq, time } = dialect.beaten(frame);
    client.isProven = true;
    tell.beaten?.();
    if (nextSeq !== undefined) client.order.sent(nextSeq - 1);
    client.time.said(time);
  });
}

/** With these codes the session is over, or is somebody else's; with these words the run is, and the switch goes too. */
const SESSION_IS_OVER: ReadonlySet<number> = new Set([4000, 4001]);
const RUN_IS_OVER: ReadonlySet<string> = new Set(['runOver', 'lockstepBroken']);

function closed(client: Connecting, code: number, reason: string): void {
  if (SESSION_IS_OVER.has(code)) client.ending ??= reason;
  if (client.ending !== null) client.session = null;
  if (RUN_IS_OVER.has(client.ending ?? '')) return stop(client, 'closed', client.ending as string);
  const wasUp = client.state.link === 'open' || client.isDown;
  const why = client.ending ?? (reason !== '' ? reason : wasUp ? BROKEN : `${client.state.address} cannot be reached`);
  // A line that broke before it had proved itself is of a server that takes clients and drops them, unless it has said goodbye.
  const drops = client.ending === null && !client.isProven;
  leave(client, why, drops || why === 'serverStops' ? 'next' : 'same');
}

/** Gives the line up, and tries again: at the same address first where the session may still be, unless nobody answers there. */
function leave(client: Connecting, why: string, where: 'same' | 'next' = 'same'): void {
  const { settings: { addresses, platform, times }, heartbeat, requests, state } = client;
  const wasOpen = state.link === 'open' || client.isDown;
  stopLine(client);
  heartbeat.stop();
  client.order.stopWaiting();
  for (const frame of client.lockstep?.forget() ?? []) hear(client, frame);
  cutOff(requests);
  client.failures = client.isProven ? 0 : client.failures + 1;
  client.isProven = false;
  if (where === 'next' || !wasOpen) client.place = (client.place + 1) % addresses.length;
  client.isDown = false;
  become(client, state.link === 'connecting' ? 'connecting' : 'lost', why);
  client.stopWaiting = platform.after(pauseAfter(client.failures, addresses.length, times.backOff, platform.random), () => dial(client));
}

function stopLine(client: Connecting): void {
  client.stopWaiting();
  client.line?.drop();
  client.line = null;
}

function stop(client: Connecting, link: 'refused' | 'closed', why: string): void {
  stopLine(client);
  client.heartbeat.stop();
  endRequests(client.requests, why);
  client.order.stopWaiting();
  become(client, link, why);
}

function close(client: Connecting): void {
  if (client.state.link === 'closed') return;
  const { line, session, requests } = client;
  if (line && session !== null) {
    say(requests, client.settings.dialect.logOff(session), () => {});
    line.end();
    client.line = null;
  }
  stop(client, 'closed', 'the client was closed');
}
