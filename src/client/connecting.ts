// How a client comes to a line and keeps one: dial, log on, take the session up again or begin anew, and on to the next server when this one is gone.

import { createHeartbeat } from './heartbeat.ts';
import { become, close, closed, type Connecting, type ConnectingSettings, leave, moveTo, stop, type Tell } from './leaving.ts';
import { lockstepOver } from './lockstep.ts';
import { eventIn, type Frame, openLine } from './line.ts';
import { createOrder } from './order.ts';
import { type Answer, ask, bringAnswers, createRequests, hearAnswer, release, say } from './requests.ts';
import { timeByWall, timeInLockstep } from './switchTime.ts';
import type { LinkState, SwitchEvent } from './switchClient.ts';

export interface Lines {
  readonly state: () => LinkState;
  readonly now: () => number;
  readonly clockOffset: () => number;
  readonly after: (delay: number, wake: () => unknown) => () => void;
  readonly hold: <Value>(work: Promise<Value>) => Promise<Value>;
  readonly attend: (work: unknown) => void;
  readonly ask: (service: string, members: object, answer: Answer) => void;
  readonly moveTo: (addresses: readonly string[]) => void;
  readonly close: () => void;
}

export function connectLines(settings: ConnectingSettings, tell: Tell): Lines {
  const { platform, times, addresses } = settings;
  const order = createOrder({ platform, patience: times.missing, deliver: (frame) => deliver(client, eventIn(frame)), missing: () => leave(client, 'an event is missing') });
  const requests = createRequests(platform, times.waiting);
  const lockstep = settings.lockstep ? lockstepOver(requests, order, platform) : null;
  const time = lockstep ? timeInLockstep(lockstep, platform) : timeByWall(platform, (offset) => tell('clock', offset));
  const client: Connecting = {
    settings, addresses, tell, order, requests, lockstep, time,
    heartbeat: createHeartbeat({ platform, every: times.heartbeat, atLeastEvery: 5, beat: () => beat(client), dead: () => leave(client, 'the switch does not answer', 'next') }),
    state: { link: 'connecting', address: addresses[0] as string, why: null },
    line: null, place: 0, failures: 0, isProven: false, session: null, sessions: 0, ending: null, isDown: false, wasHandedOver: false, stopWaiting: () => {}, dial: () => dial(client), hear: (frame) => hear(client, frame),
  };
  client.stopWaiting = platform.after(0, client.dial);
  return {
    state: () => client.state, now: time.now, clockOffset: time.offset, after: time.after,
    hold: lockstep?.hold ?? ((work) => work), attend: lockstep?.attend ?? (() => {}),
    ask: (service, members, answer) => ask(requests, service, members, answer),
    moveTo: (others) => moveTo(client, others),
    close: () => close(client),
  };
}

function dial(client: Connecting): void {
  const { settings: { platform, times }, addresses } = client;
  const address = addresses[client.place] as string;
  become(client, client.state.link, client.state.why);
  client.stopWaiting = platform.after(times.opening, () => leave(client, `${address} does not answer`, 'next'));
  const line = openLine(platform, address, {
    opened() {
      client.requests.send = line.send;
      // In lockstep it is answered when all clients are there.
      if (client.lockstep) client.stopWaiting();
      logOn(client);
    },
    heard(frame) {
      client.heartbeat.heard();
      for (const one of client.lockstep?.batch(frame) ?? [frame]) hear(client, one);
    },
    closed: (code, reason) => closed(client, code, reason),
  });
  client.line = line;
}

const PROTOCOL = 'http://www.ecma-international.org/standards/ecma-323/csta/ed6';

/** Another attempt could end otherwise. */
const passing: ReadonlySet<string> = new Set(['serverResourcesBusy', 'maxNumberSessions']);

function logOn(client: Connecting): void {
  const { settings: { application, user, lockstep }, session, order, requests } = client;
  const resume = session === null ? {} : { resume: { sessionID: session, lastSeq: order.last } };
  say(requests, { StartApplicationSession: { applicationInfo: { applicationID: application }, requestedProtocolVersions: [PROTOCOL], ...(user && { user }), ...(lockstep && { lockstep }), ...resume } }, (frame) => {
    const begun = frame['StartApplicationSessionPosResponse'] as { readonly sessionID: string; readonly nextSeq: number; readonly time?: string } | undefined;
    if (begun) return start(client, begun);
    const { errorCode } = (frame['StartApplicationSessionNegResponse'] ?? {}) as { readonly errorCode?: { readonly definedError?: string } };
    const [error, detail] = [errorCode?.definedError ?? '', String(frame['detail'] ?? 'the switch refuses this client')];
    if (session !== null && error === 'invalidSessionID') {
      client.session = null;
      client.ending ??= 'the session is gone';
      return logOn(client);
    }
    if (passing.has(error)) return leave(client, detail, 'next');
    stop(client, 'refused', detail);
  });
}

function start(client: Connecting, { sessionID, nextSeq, time }: { readonly sessionID: string; readonly nextSeq: number; readonly time?: string }): void {
  const { order, requests, heartbeat, tell } = client;
  client.stopWaiting();
  const goesOn = client.session === sessionID;
  const { ending } = client;
  [client.session, client.ending, client.isDown, client.wasHandedOver] = [sessionID, null, false, false];
  client.time.said(time);
  if (!goesOn) order.startBehind(nextSeq - 1);
  heartbeat.start();
  // A session that goes on in lockstep waits until it is asked.
  if (!goesOn || !client.lockstep) release(requests, !goesOn && client.sessions++ > 0);
  if (goesOn) tell('doubtful');
  else tell('begun', ending);
  become(client, 'open', null);
  say(requests, { SystemRegister: { requestTypes: { systemStatus: true } } }, () => {});
  say(requests, { RequestSystemStatus: {} }, (frame) => hearStatus(client, (frame['RequestSystemStatusResponse'] as { readonly systemStatus?: string } | undefined)?.systemStatus));
}

function hear(client: Connecting, frame: Frame): void {
  const { order, requests } = client;
  if (frame.seq !== undefined) {
    order.take(frame);
    bringAnswers(requests, order);
    return client.lockstep?.look();
  }
  if (frame.invokeId !== '9999') return hearAnswer(requests, frame, order);
  if ('barrier' in frame) {
    const { time, through } = frame['barrier'] as { readonly time: string; readonly through: number };
    order.sent(through);
    client.lockstep?.ask(Date.parse(time), through);
  }
  if ('SystemStatus' in frame) hearStatus(client, (frame['SystemStatus'] as { readonly systemStatus?: string }).systemStatus);
  if ('ApplicationSessionTerminated' in frame) client.ending = Object.values((frame['ApplicationSessionTerminated'] as { readonly sessionTermReason: object }).sessionTermReason).join();
}

function deliver({ time, tell }: Connecting, event: SwitchEvent): void {
  time.happened(event.time);
  tell('heard', event);
}

/** ECMA-269 14.1: while it is so nothing is carried out, and nothing is told. */
function hearStatus(client: Connecting, status: string | undefined): void {
  const isDown = status === 'disabled' || status === 'initializing';
  if (status === undefined || isDown === client.isDown) return;
  client.isDown = isDown;
  if (isDown) return become(client, 'lost', `the switch is ${status}`);
  become(client, 'open', null);
  client.tell('doubtful');
}

/** The answer says how far the switch is: what is missing behind the last event is missed too. */
function beat(client: Connecting): void {
  say(client.requests, { ResetApplicationSessionTimer: { sessionID: client.session } }, (frame) => {
    const { nextSeq, time } = (frame['ResetApplicationSessionTimerPosResponse'] ?? {}) as { readonly nextSeq?: number; readonly time?: string };
    client.isProven = true;
    if (nextSeq !== undefined) client.order.sent(nextSeq - 1);
    client.time.said(time);
  });
}
