// A conversation with a browser: it names a telephone, is shown its picture and each change of that, and asks for what is to be done. Whoever reads slowly skips
// versions, and whoever does not read is cut off by the line.

import type { IncomingMessage } from 'node:http';
import type { ClientSettings } from '../client/switchClient.ts';
import { Refusal } from '../client/refusal.ts';
import { admit } from '../server/sessions/admission.ts';
import { arrived, createFollower, type Follower, isReady, say } from '../server/board/follower.ts';
import { bytesOf } from '../server/lines/bytes.ts';
import type { Hall } from '../server/hall.ts';
import type { Line } from '../server/lines/line.ts';
import type { Conversation } from '../server/lines/sockets.ts';
import { countNonsense, createTalk, type Talk } from '../server/sessions/talk.ts';
import { textFrame } from '../server/lines/webSocketFrame.ts';
import { carryOut, isWork } from './carryOut.ts';
import { element, xmlOf } from './element.ts';
import { logOnPicture } from './logOnPicture.ts';
import { type Asked, readMessage } from './messages.ts';
import type { Desk } from './picture.ts';
import type { Seat, Viewer } from './seat.ts';
import type { Seats } from './seats.ts';
import { pictureMessage, type Seen } from './versions.ts';

/** What all conversations of a connector share. */
export interface Counter {
  readonly hall: Hall;
  readonly seats: Seats;
  /** Whether the switch is this server's own, whose users it knows. */
  readonly isOwn: boolean;
}

interface Own extends Counter {
  readonly talk: Talk;
  readonly line: Line;
  readonly follower: Follower;
  readonly viewer: Viewer;
  /** What the address said. */
  readonly told: URLSearchParams;
  seat: Seat | null;
  seen: Seen | null;
  /** Something is to be told at the end of this turn. */
  isDue: boolean;
}

export function converse(counter: Counter, line: Line, request: IncomingMessage): Conversation {
  const { hall } = counter;
  const told = new URL(request.url ?? '', 'ws://connector').searchParams;
  const own: Own = { ...counter, talk: createTalk(hall, line, request.socket.remoteAddress ?? ''), line, follower: createFollower(line), viewer: { changed: () => soon(own) }, told, seat: null, seen: null, isDue: false };
  begin(own);
  return {
    heard: (text) => hear(own, text),
    ponged(mark) {
      arrived(own.follower, mark);
      if (own.follower.missed && isReady(own.follower)) tell(own);
    },
    over() {
      own.seat?.leave(own.viewer, false);
      own.seat = null;
    },
  };
}

/** Where anybody may come, the address is enough; a switch elsewhere is asked. */
function begin(own: Own): void {
  const { told, hall, isOwn } = own;
  if (!told.has('device') || (isOwn && hall.users.listed.length > 0)) return showLogOn(own);
  const inAddress = element('MESSAGE', { ID: 'CONNECT' }, [['DEVICE', 'device'], ['AGENT', 'agent'], ['SERIES', 'series'], ['FROM', 'from']].flatMap(([NAME = '', key = '']) => (told.has(key) ? [element('PARAMETER', { NAME, VALUE: told.get(key) })] : [])));
  const asked = readMessage(xmlOf(inAddress));
  if (!('wrong' in asked)) return void connect(own, asked);
  showLogOn(own);
  refuse(own, null, 'wrongMessage', asked.wrong);
}

function hear(own: Own, text: string): void {
  const { talk: { hall, allowed }, line } = own;
  if (!allowed.take(hall.now())) return line.close(1008, `more than ${hall.bounds.requestsPerSecond} requests a second`);
  const asked = readMessage(text);
  if ('wrong' in asked) {
    refuse(own, asked.invoke, 'wrongMessage', asked.wrong);
    return countNonsense(own.talk);
  }
  hall.counts.requests++;
  if (asked.id === 'CONNECT') return void connect(own, asked);
  if (own.seat === null) return refuse(own, asked.invoke, 'notConnected', 'name a telephone first, with CONNECT');
  if (asked.id === 'EXIT') return exit(own, asked);
  if (asked.id === 'UPDATE_XML') {
    own.seen = null;
    answer(own, asked);
    return tell(own);
  }
  if (isWork(asked.id)) void attempt(own, asked, carryOut(own.seat.client, own.seat.phone, asked.id, asked));
}

async function connect(own: Own, asked: Asked): Promise<void> {
  const { parameters: { DEVICE = '', AGENT = '', AGENT_PASSWORD, SERIES, FROM } } = asked;
  const user = userIn(asked);
  const unwelcome = mayNotCome(own, user);
  if (unwelcome !== null) return refuse(own, asked.invoke, 'notAdmitted', unwelcome);
  const seat = own.seats.at(DEVICE, user, deskOf(own, AGENT));
  if (seat === null) return refuse(own, asked.invoke, 'tooManySeats', 'there are too many telephones here already');
  if (own.seat !== seat) own.seat?.leave(own.viewer, true);
  own.seat = seat;
  own.seen = SERIES !== undefined && FROM !== undefined ? { series: SERIES, number: Number(FROM) } : null;
  seat.join(own.viewer);
  tell(own);
  try {
    await seat.open();
  } catch (error) {
    return turnedAway(own, seat, asked, error as Error);
  }
  await attempt(own, asked, AGENT === '' ? Promise.resolve() : logAgentOn(seat, AGENT, AGENT_PASSWORD || undefined));
}

/** The agent may be there already. Nothing is known of that before the switch has said so. */
async function logAgentOn({ client, phone }: Seat, agent: string, password: string | undefined): Promise<void> {
  await client.ask('GetAgentState', { device: phone.state.device });
  if (phone.state.agent?.id !== agent) await phone.logOn(agent, password);
}

function turnedAway(own: Own, seat: Seat, asked: Asked, error: Error): void {
  const { hall, talk, isOwn } = own;
  if (!isOwn) hall.failures.count(talk.address, hall.now());
  refuse(own, asked.invoke, 'notAdmitted', error.message);
  seat.leave(own.viewer, true);
  if (own.seat !== seat) return;
  own.seat = null;
  showLogOn(own, asked);
}

function exit(own: Own, asked: Asked): void {
  own.seat?.leave(own.viewer, true);
  own.seat = null;
  answer(own, asked);
  showLogOn(own);
}

/** Null for who may. A switch elsewhere says it itself; here it is only counted how often that has gone wrong. */
function mayNotCome({ hall, talk: { address }, isOwn }: Own, user: ClientSettings['user']): string | null {
  if (!isOwn) return hall.failures.isFull(address, hall.now()) ? TOO_MANY : null;
  const admitted = admit(hall, address, user ?? {});
  if (admitted === 'tooManyAttempts') return TOO_MANY;
  return admitted === null ? 'the name and the password, or the token, are wrong' : null;
}

const TOO_MANY = 'too many attempts to log on; wait a minute';

function userIn({ parameters: { USER = '', PASSWORD = '', TOKEN = '' } }: Asked): ClientSettings['user'] {
  if (TOKEN !== '') return { token: TOKEN };
  return USER === '' ? undefined : { name: USER, ...(PASSWORD !== '' && { password: PASSWORD }) };
}

function deskOf({ told }: Own, agent: string): Desk {
  const listed = (key: string) => told.get(key)?.split(',').map((word) => word.trim()).filter((word) => word !== '').slice(0, MOST_LISTED) ?? [];
  return { agent, reasons: listed('reasons'), searchBy: listed('searchBy') };
}

/** Reasons, or variables to search by. */
const MOST_LISTED = 30;

async function attempt(own: Own, asked: Asked, done: Promise<unknown>): Promise<void> {
  try {
    await done;
    answer(own, asked);
  } catch (error) {
    if (!(error instanceof Refusal)) return own.hall.noted(error);
    refuse(own, asked.invoke, error.code, error.detail);
  }
}

/** The form has what was asked for, to be mended. */
function showLogOn(own: Own, asked?: Asked): void {
  const { told, hall: { live: { simulation: { isoTime, clock } } } } = own;
  own.seen = null;
  write(own, pictureMessage(logOnPicture({ device: asked?.parameters['DEVICE'] ?? told.get('device') ?? '', agent: asked?.parameters['AGENT'] ?? told.get('agent') ?? '' }), { series: 'none', number: 0 }, Date.parse(isoTime(clock.now))));
}

/** All that changes in one turn is told in one piece. */
function soon(own: Own): void {
  if (own.isDue) return;
  own.isDue = true;
  setImmediate(() => {
    own.isDue = false;
    tell(own);
  });
}

function tell(own: Own): void {
  const { seat, follower } = own;
  if (seat === null) return;
  follower.missed = !isReady(follower);
  if (follower.missed) return;
  write(own, seat.telling(own.seen));
  own.seen = { series: seat.versions.series, number: seat.versions.number };
}

function answer(own: Own, { invoke }: Asked): void {
  if (invoke !== null) write(own, xmlOf(element('CTIAnswer', { INVOKE: invoke })));
}

function refuse(own: Own, invoke: string | null, code: string, detail: string): void {
  own.hall.counts.refusals++;
  write(own, xmlOf(element('CTIRefusal', { INVOKE: invoke, CODE: code, LABEL: sentenceIn(detail) })));
}

/** Without the word for programs that stands in front, as in `invalidDestination: 2999 leads nowhere`. */
function sentenceIn(detail: string): string {
  return detail.replace(/^[a-z]+([A-Z][a-zA-Z]*): /, '');
}

function write({ follower }: Own, xml: string): void {
  say(follower, textFrame(bytesOf(xml)));
}
