// ctiSVR as REST: POST /ctisvr/<request> with a JSON body, GET /ctisvr/events for what has happened, GET /ctisvr for the list of requests.

import fastify, { type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Hall } from '../../hall.ts';
import { missedSince } from '../../sessions/session.ts';
import { type Callers, unwelcome } from '../../lines/callers.ts';
import { answerAt, type Outcome } from './desk.ts';
import { failure, objectIn } from './messages.ts';
import { ctisvrRequests, isRequest, noSuchRequest } from './requests.ts';
import { createRestSeats, type RestSeat, type RestSeats } from './restSeats.ts';

const PATH = '/ctisvr';
/** Seconds that a client waits for events, and the longest that it may. */
const USUAL_WAIT = 25;
const LONGEST_WAIT = 60;
/** Of one telephone, at once. */
const MOST_WAITING = 16;

const statusOf: { readonly [O in Outcome]: number } = { success: 200, refused: 409, wrong: 400 };

export function createRest(hall: Hall, callers: Callers): FastifyInstance {
  const http = fastify({ logger: false, bodyLimit: hall.bounds.largestFrame });
  const seats = createRestSeats(hall);
  http.addHook('preClose', async () => seats.wakeAll());
  readBodies(http);
  keepStrangersOut(http, callers);
  http.get(PATH, () => Object.fromEntries(Object.entries(ctisvrRequests).map(([name, { about, names, reach }]) => [name, { about, reach, fields: names }])));
  http.get<{ Querystring: Query }>(`${PATH}/events`, (request, reply) => tellEvents(hall, seats, request, reply));
  http.post<{ Params: Params; Querystring: Query }>(`${PATH}/:request`, (request, reply) => carryOut(hall, seats, request, reply));
  http.route({ method: ['GET', 'PUT', 'DELETE', 'PATCH'], url: `${PATH}/:request`, handler: (_, reply) => sayNo(reply.header('allow', 'POST'), 405, 'requests are sent with POST') });
  http.setNotFoundHandler((request, reply) => sayNo(reply, 404, `there is nothing at ${request.method} ${request.url.slice(0, 60)}; requests are sent to POST ${PATH}/<request>`));
  http.setErrorHandler((error: Error & { readonly statusCode?: number }, _, reply) => {
    const status = error.statusCode ?? 500;
    if (status >= 500) hall.failed(error);
    return sayNo(reply, status, sentences[status] ?? 'the request could not be read');
  });
  return http;
}

interface Params { readonly request: string }
interface Query { readonly extension?: string | string[]; readonly after?: string | string[]; readonly wait?: string | string[] }

const sentences: { readonly [status: number]: string } = {
  413: 'the body is too large',
  415: 'the body must be JSON, with Content-Type: application/json',
  500: 'the switch has failed',
  503: 'this switch cannot answer any more; ask the one that has the run now',
};

function sayNo(reply: FastifyReply, status: number, sentence: string): FastifyReply {
  return reply.code(status).send(failure(null, sentence));
}

/** As texts: what is wrong with them is told by the same words as on the WebSocket. */
function readBodies(http: FastifyInstance): void {
  http.removeAllContentTypeParsers();
  http.addContentTypeParser('application/json', { parseAs: 'string' }, (_, body, done) => done(null, body));
}

/** Pages of other hosts are refused unless they were named; those that were may read the answers. */
function keepStrangersOut(http: FastifyInstance, callers: Callers): void {
  http.addHook('onRequest', async (request, reply) => {
    const { origin } = request.headers;
    const why = unwelcome(request.headers, callers);
    if (why !== null) return sayNo(reply, 403, why);
    const shut = callers.gate?.shutBecause() ?? null;
    if (shut !== null) return sayNo(reply, 503, shut);
    if (origin !== undefined) void reply.header('access-control-allow-origin', origin).header('vary', 'origin');
    if (request.method === 'OPTIONS') return reply.code(204).header('access-control-allow-methods', 'GET, POST').header('access-control-allow-headers', 'content-type, authorization').send();
  });
}

type Posted = FastifyRequest<{ Params: Params; Querystring: Query }>;

async function carryOut(hall: Hall, seats: RestSeats, request: Posted, reply: FastifyReply): Promise<FastifyReply> {
  const { request: name } = request.params;
  if (!isRequest(name)) return name === 'events' ? sayNo(reply.header('allow', 'GET'), 405, 'events are read with GET') : sayNo(reply, 404, noSuchRequest(name));
  const body = objectIn((request.body as string | undefined) || '{}');
  if (body === null) return sayNo(reply, 400, 'the body must be one object of JSON');
  const { id = null, ...given } = body;
  const seat = seatFor(seats, request, given['extension']);
  if ('sentence' in seat) return refuse(reply, seat);
  if (!seat.allowed.take(hall.now())) return sayNo(reply, 429, `more than ${hall.bounds.requestsPerSecond} requests a second`);
  let [status, text] = [500, ''];
  answerAt(hall, seat.session, seat.desk, typeof id === 'number' || typeof id === 'string' ? id : null, name, given, (answer, outcome) => {
    [status, text] = [statusOf[outcome], JSON.stringify(answer)];
    return '';
  });
  if (!(await hall.post.settled())) return sayNo(reply, 503, sentences[503] as string);
  return reply.code(status).type('application/json').send(text);
}

interface NoSeat { readonly status: number; readonly sentence: string }

function seatFor(seats: RestSeats, request: FastifyRequest<{ Querystring: Query }>, inBody: unknown = undefined): RestSeat | NoSeat {
  const said: unknown = request.query.extension ?? inBody ?? null;
  // An object may not even let text be made of it.
  const extension = said === null ? null : typeof said === 'object' ? '' : String(said);
  if (extension !== null && !/^[\w*#]{1,20}$/.test(extension)) return { status: 400, sentence: 'extension must be an extension like 2001' };
  const seat = seats.take(request.raw, extension);
  if (seat === 'unknownUser') return { status: 401, sentence: 'say who you are: a name and a password of a user, by basic authentication' };
  return seat === 'tooMany' ? { status: 503, sentence: 'there are too many sessions' } : seat;
}

function refuse(reply: FastifyReply, { status, sentence }: NoSeat): FastifyReply {
  return sayNo(status === 401 ? reply.header('www-authenticate', 'Basic realm="ringback"') : reply, status, sentence);
}

/** Answers when there are events behind `after`, or when the client has waited long enough. */
async function tellEvents(hall: Hall, seats: RestSeats, request: FastifyRequest<{ Querystring: Query }>, reply: FastifyReply): Promise<FastifyReply> {
  const after = wholeNumber(request.query.after, 0, Number.MAX_SAFE_INTEGER);
  const wait = wholeNumber(request.query.wait, USUAL_WAIT, LONGEST_WAIT);
  if (after === null || wait === null) return sayNo(reply, 400, `after must be the number of the last event, and wait seconds up to ${LONGEST_WAIT}`);
  const seat = seatFor(seats, request);
  if ('sentence' in seat) return refuse(reply, seat);
  if (!seat.allowed.take(hall.now())) return sayNo(reply, 429, `more than ${hall.bounds.requestsPerSecond} requests a second`);
  const { session } = seat;
  const { store } = session;
  if (after > store.newest()) return sayNo(reply, 410, `there was no event ${after}: this session has begun anew; startmonitor, ask for a snapshot, and go on with after=0`);
  if (seat.waiting.size >= MOST_WAITING) return sayNo(reply, 429, `${MOST_WAITING} wait for these events already`);
  if (store.newest() <= after) await woken(seat, wait * 1000, request);
  const frames = missedSince(session, after);
  if (frames === null) return sayNo(reply, 410, `events behind ${after} are gone, the oldest that is kept is ${store.oldest()}; ask for a snapshot, and for events from there on`);
  if (!(await hall.post.settled())) return sayNo(reply, 503, sentences[503] as string);
  const last = /"seq":(\d+)\}$/.exec(frames)?.[1] ?? String(after);
  return reply.type('application/json; charset=utf-8').send(Buffer.from(`{"events":[${frames.slice(1)}],"last":${last}}`, 'latin1'));
}

function woken({ waiting }: RestSeat, patience: number, { raw }: FastifyRequest): Promise<void> {
  return new Promise((done) => {
    const wake = () => {
      clearTimeout(timer);
      waiting.delete(wake);
      raw.socket.off('close', wake);
      done();
    };
    const timer = setTimeout(wake, patience);
    waiting.add(wake);
    raw.socket.once('close', wake);
  });
}

/** Null for what is none. */
function wholeNumber(text: unknown, usual: number, most: number): number | null {
  if (text === undefined) return usual;
  return typeof text === 'string' && /^\d{1,16}$/.test(text) && Number(text) <= most ? Number(text) : null;
}
