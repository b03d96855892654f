// How a client comes to a line and keeps one: dial, log on, take the session up again or begin anew, and on to the next server when this one is gone.

import type { Begun, Frame } from './dialect.ts';
import { createHeartbeat } from './heartbeat.ts';
import { become, close, closed, type Connecting, type ConnectingSettings, leave, moveTo, stop } from './leaving.ts';
import { openLine } from './line.ts';
import { type Lines, type LinkListener, SILENT } from './link.ts';
import { lockstepOver } from './lockstep.ts';
import { createLookout, type Elsewhere } from './lookout.ts';
import { createOrder } from './order.ts';
import { ask, bringAnswers, createRequests, hearAnswer, isAnswer, release, say } from './requests.ts';
import { timeByWall, timeInLockstep } from './switchTime.ts';

export function connectLines(settings: ConnectingSettings, tell: LinkListener): Lines {
  const { platform, times, addresses, dialect } = settings;
  const order = createOrder({ platform, patience: times.missing, deliver: (frame) => deliver(client, frame), missing: () => leave(client, 'an event is missing') });
  const requests = createRequests(dialect, platform, times.waiting);
  const lockstep = settings.lockstep ? lockstepOver(requests, order, platform) : null;
  const time = lockstep ? timeInLockstep(lockstep, platform) : timeByWall(platform, tell.clock);
  const client: Connecting = {
    settings, addresses, tell, order, requests, lockstep, time,
    heartbeat: createHeartbeat({ platform, every: times.heartbeat, most: times.heartbeats, atLeastEvery: 5, beat: () => beat(client), ...(tell.missed && { missed: tell.missed }), dead: () => leave(client, SILENT, 'next') }),
    lookout: createLookout({ platform, dialect, late: times.late, next: () => elsewhere(client), leads: () => leave(client, SILENT, 'next') }),
    state: { link: 'connecting', address: addresses[0] as string, why: null },
    line: null, place: 0, failures: 0, isProven: false, begunAt: Infinity, session: null, sessions: 0, ending: null, isDown: false, wasHandedOver: false,
    stopWaiting: () => {}, dial: () => dial(client), hear: (frame) => hear(client, frame),
  };
  client.stopWaiting = platform.after(0, client.dial);
  return {
    state: () => client.state, now: time.now, clockOffset: time.offset, after: time.after,
    hold: lockstep?.hold ?? ((work) => work), attend: lockstep?.attend ?? (() => {}),
    ask: (service, members, answer) => ask(requests, service, members, answer), last: () => order.last,
    moveTo: (others) => moveTo(client, others), close: () => close(client),
  };
}

function dial(client: Connecting): void {
  const { settings: { platform, times, dialect }, addresses } = client;
  const address = addresses[client.place] as string;
  become(client, client.state.link, client.state.why);
  client.stopWaiting = platform.after(times.opening, () => leave(client, `${address} does not answer`, 'next'));
  client.line = openLine(platform, address, {
    opened() {
      client.requests.send = (frame) => {
        client.line?.send(frame);
        client.lookout.asked();
      };
      // In lockstep it is answered when all clients are there.
      if (client.lockstep) client.stopWaiting();
      logOn(client);
    },
    heard(said) {
      client.heartbeat.heard();
      client.lookout.heard();
      const frame = dialect.read(said);
      for (const one of client.lockstep?.batch(frame) ?? [frame]) hear(client, one);
    },
    closed: (code, reason) => closed(client, code, reason),
  });
}

/** In lockstep every answer waits for others. */
function elsewhere({ settings: { times }, addresses, place, session, order, lockstep }: Connecting): Elsewhere | null {
  if (addresses.length === 1 || session === null || lockstep || times.late === Infinity) return null;
  return { address: addresses[(place + 1) % addresses.length] as string, sessionID: session, lastSeq: order.last };
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
  [client.session, client.ending, client.isDown, client.wasHandedOver, client.begunAt] = [sessionID, null, false, false, client.settings.platform.now()];
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
