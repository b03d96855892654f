// The book of the clients under test: a watch on each session, and what it sees written down for the telephone where that session sits.

import type { Delivery } from '../../csta/messages.ts';
import { sessionOperations } from '../../csta/services/session.ts';
import type { Rejection } from '../../kernel/errors.ts';
import type { Post } from '../lines/post.ts';
import type { Watch, Watched, WatchFor } from '../sessions/watch.ts';
import { type Acknowledging, createAcknowledging, deliveriesAcknowledged, deliveryWritten } from './acknowledging.ts';
import { callTouched, cameBack, type Client, createClient, createTally, eventWritten, lineLost, type Wall } from './client.ts';
import { judged } from './judgement.ts';

export interface Book {
  /** In the order of the seats. */
  readonly clients: readonly Client[];
  readonly watchFor: WatchFor;
  /** What was counted so far is forgotten: the warm-up is over. */
  beginAnew(): void;
  /** From now on nothing is counted any more. */
  close(): void;
}

export interface BookSettings {
  readonly seats: readonly { readonly agent: string; readonly at: string }[];
  /** Milliseconds of the wall clock. */
  readonly now: () => Wall;
  readonly post: () => Pick<Post, 'enrol'>;
  /** Names of the sessions that sit at a telephone. */
  readonly sitting: (telephone: string) => readonly string[];
}

interface Open extends BookSettings {
  readonly byTelephone: ReadonlyMap<string, Client>;
  isOpen: boolean;
}

export function openBook(settings: BookSettings): Book {
  const clients = settings.seats.map(({ agent, at }) => createClient(at, agent));
  const book: Open = { ...settings, byTelephone: new Map(clients.map((client) => [client.telephone, client])), isOpen: true };
  return {
    clients,
    watchFor: (session) => watchOn(book, session),
    beginAnew() {
      for (const client of clients) client.tally = createTally();
    },
    close: () => void (book.isOpen = false),
  };
}

/** What is known of a session that is watched. */
interface Attention {
  readonly book: Open;
  readonly session: Watched;
  readonly acknowledging: Acknowledging;
  /** Telephones that it has monitors on. */
  readonly monitored: Set<string>;
  /** Said, and not yet written to its line. */
  waiting: Delivery[];
  /** When the request came that is being carried out. */
  heardAt: Wall;
}

function watchOn(book: Open, session: Watched): Watch {
  const attention: Attention = { book, session, acknowledging: createAcknowledging(), monitored: new Set(), waiting: [], heardAt: 0 };
  const { now } = book;
  const own = () => ownIn(attention);
  return {
    said: (deliveries) => said(attention, deliveries),
    heard: () => void (attention.heardAt = now()),
    answered(service, request, refused) {
      if (book.isOpen && !Object.hasOwn(sessionOperations, service)) answered(attention, service, request, refused);
    },
    acknowledged(through, handled) {
      if (book.isOpen) deliveriesAcknowledged(attention.acknowledging, through, handled, now(), own()[0]?.tally ?? null);
    },
    lost(why) {
      if (book.isOpen) for (const client of own()) lineLost(client, why, now());
    },
    resumed() {
      for (const client of own()) cameBack(client, now());
    },
    ended(why) {
      if (!book.isOpen) return;
      for (const client of own()) {
        if (why === 'sessionTimerExpired') lineLost(client, 'silent', now());
        if (why === 'clientStopped') client.tally.left++;
        client.session = null;
      }
    },
  };
}

/** The clients that it is. */
function ownIn({ book: { byTelephone }, session: { id } }: Attention): readonly Client[] {
  return [...byTelephone.values()].filter((client) => client.session === id);
}

/** They leave with the post, at once or when they are written down; that is when the client is told. */
function said(attention: Attention, deliveries: readonly Delivery[]): void {
  const { book, session, acknowledging, waiting } = attention;
  if (!book.isOpen || deliveries.length === 0) return;
  if (waiting.length === 0) {
    book.post().enrol(() => {
      const leaving = attention.waiting;
      attention.waiting = [];
      return () => {
        const at = book.now();
        for (const delivery of leaving) {
          deliveryWritten(acknowledging, delivery.seq, at);
          written(book, session, delivery, at);
        }
      };
    });
  }
  waiting.push(...deliveries);
}

function answered(attention: Attention, service: string, request: unknown, refused: Rejection | null): void {
  const { book, session, heardAt } = attention;
  const [telephone, call] = aboutWhat(request, book.byTelephone);
  if (telephone !== null) {
    if (service === 'MonitorStart' && refused === null) attention.monitored.add(telephone);
    sitsDown(attention, telephone);
  }
  const client = (telephone === null ? undefined : book.byTelephone.get(telephone)) ?? ownIn(attention)[0];
  if (client?.session !== session.id) return;
  const { tally } = client;
  const fault = judged(client, service, call, refused, heardAt);
  if (fault === 'crossed') tally.crossed++;
  else if (fault) tally.faults.push(fault);
  if (call !== null) callTouched(client, service, call, refused !== null, heardAt);
  tally.requests++;
  // The answer is enrolled behind this; all that goes with one post has gone by the end of its turn.
  book.post().enrol(() => () => queueMicrotask(() => tally.responseTimes.push(book.now() - heardAt)));
}

/** Events of a monitor on the telephone where the session sits. */
function written({ byTelephone, isOpen }: Open, { id }: Watched, delivery: Delivery, at: Wall): void {
  if (!isOpen || !('occurrence' in delivery) || !('device' in delivery.monitored)) return;
  const client = byTelephone.get(delivery.monitored.device);
  if (client?.session === id) eventWritten(client, delivery, at);
}

/** Whoever has the seat is the client; one that was lost is back by that. */
function sitsDown({ book: { byTelephone, sitting, now }, session: { id, application, wire }, monitored }: Attention, telephone: string): void {
  const client = byTelephone.get(telephone);
  if (!client || !sitting(telephone).includes(id)) return;
  client.isWatching = monitored.has(telephone);
  if (client.session === id) return;
  Object.assign(client, { session: id, application, wire });
  cameBack(client, now());
}

/** The telephone under test and the call that a request names; null where it names none. */
function aboutWhat(request: unknown, telephones: ReadonlyMap<string, unknown>): readonly [telephone: string | null, call: string | null] {
  for (const value of Object.values(request as Readonly<Record<string, unknown>>)) {
    if (typeof value === 'string' && telephones.has(value)) return [value, null];
    if (typeof value !== 'object' || value === null) continue;
    const { deviceID, deviceObject = deviceID, callID = null } = value as { readonly deviceID?: string; readonly deviceObject?: string; readonly callID?: string | null };
    if (deviceObject !== undefined && telephones.has(deviceObject)) return [deviceObject, callID];
  }
  return [null, null];
}
