// The events of the run that is on, on their way to whoever publishes them: a session of the exchange of its own, with a monitor on every device, whose requests are in the journal as those of any
// client. What it is told leaves by the post, so it is written down before anybody can know of it. When more waits than should, the journal alone keeps it.

import type { Door } from '../../csta/door.ts';
import { listen } from '../../csta/subscribers.ts';
import type { Hall, Run } from '../hall.ts';
import { eventWriter, newRun } from './naming.ts';
import type { Publisher } from './publisher.ts';

export interface EventFeed {
  /** Hands on what there is; `how` the run ended, or null when it goes on elsewhere. */
  end(how: string | null): void;
}

/** Sessions of publishers are called so, with the name of their run behind it. */
export const PUBLISHER = 'publisher:';

interface Feed {
  readonly hall: Pick<Hall, 'live' | 'follow' | 'post'>;
  readonly publisher: Publisher;
  readonly journal: string | null;
  session: string;
  /** Number of the last event that was heard. */
  seq: number;
  /** The last up to that number; none while they are left to the journal. */
  lines: string[];
  isEnrolled: boolean;
  isOver: boolean;
}

/** `journal`: its folder; `aside`: that of the one before, put aside; null for none. Goes on with the numbers of a session that there is. */
export function feedEvents(hall: Feed['hall'], publisher: Publisher, journal: string | null, aside: string | null): EventFeed {
  const feed: Feed = { hall, publisher, journal, session: '', seq: 0, lines: [], isEnrolled: false, isOver: false };
  const known = sessionsIn(hall.live);
  takeUp(feed, hall.live, known.at(-1) ?? null, aside);
  publisher.onRoom(() => enrol(feed));
  publisher.onAhead((run) => {
    if (feed.session === PUBLISHER + run) beginAnew(feed, hall.live, 'ahead');
  });
  const leave = hall.follow(({ live }) => {
    // All of it is in the journal that was left.
    cut(feed)();
    beginAnew(feed, live, 'rewound');
  });
  return {
    end(how) {
      leave();
      feed.isOver = true;
      // What nobody may know of yet is for whoever goes on to say.
      if (how !== null) cut(feed)();
      publisher.endRun(how);
    },
  };
}

/** A switch that does not publish any more ends what one before it has begun. */
export function endFeeds(live: Hall['live']): void {
  for (const session of sessionsIn(live)) endSession(live, session);
}

function sessionsIn({ simulation }: Run['live']): readonly string[] {
  return [...simulation.exchange.subscribers.byName.keys()].filter((name) => name.startsWith(PUBLISHER));
}

function endSession(live: Run['live'], session: string): void {
  const { simulation } = live;
  live.act(() => simulation.session(session).request('endSession', {}));
  simulation.forgetSession(session);
}

/** The numbers of the run before have no other meaning in this one: it has a session of its own. */
function beginAnew(feed: Feed, live: Run['live'], how: string): void {
  feed.publisher.endRun(how);
  Object.assign(feed, { lines: [], seq: 0 });
  for (const session of sessionsIn(live)) endSession(live, session);
  takeUp(feed, live, null, null);
}

function takeUp(feed: Feed, live: Run['live'], known: string | null, aside: string | null): void {
  const { simulation } = live;
  const session = known ?? PUBLISHER + newRun();
  const door = simulation.session(session);
  const subscriber = simulation.exchange.subscribers.byName.get(session) as NonNullable<ReturnType<typeof simulation.exchange.subscribers.byName.get>>;
  const { seq } = subscriber;
  Object.assign(feed, { session, seq });
  const write = eventWriter(simulation);
  listen(subscriber, (delivery) => {
    if (feed.session !== session) return;
    feed.seq = delivery.seq;
    if (feed.publisher.isFull()) return void (feed.lines = []);
    feed.lines.push(write(delivery));
    enrol(feed);
  });
  feed.publisher.beginRun({ run: session.slice(PUBLISHER.length), session, journal: feed.journal, aside, upTo: seq, facts: simulation.log.seq });
  if (known === null) live.act(() => monitorAll(door, simulation.pbx.devices.keys()));
}

function monitorAll(door: Door, devices: Iterable<string>): void {
  for (const deviceObject of devices) door.request('MonitorStart', { monitorObject: { deviceObject } });
}

function enrol(feed: Feed): void {
  if (feed.isEnrolled || feed.isOver) return;
  feed.isEnrolled = true;
  feed.hall.post.enrol(() => {
    feed.isEnrolled = false;
    return cut(feed);
  });
}

/** Takes what has come so far; what is returned hands it on, unless another run has begun meanwhile. */
function cut(feed: Feed): () => void {
  const { session, seq, lines, publisher, hall } = feed;
  const facts = hall.live.simulation.log.seq;
  feed.lines = [];
  return () => {
    if (feed.session === session) publisher.hand(seq, facts, lines.join('\n'), lines.length);
  };
}
