// Control over HTTP: the routes of the table, checked and answered in JSON. Only who reaches the port can do this; it listens on this machine unless told otherwise.

import fastify, { type FastifyError, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Crm } from '../../crm/crm.ts';
import type { Apex } from '../../crm/openCti/apex.ts';
import { nearest } from '../../kernel/shape.ts';
import { type Classroom, openClassroom } from '../classroom/classroom.ts';
import { credentialsIn } from '../sessions/admission.ts';
import { type Callers, rawResponse, unwelcome } from '../lines/callers.ts';
import { dropSpareConnections } from '../lines/spareConnections.ts';
import { figuresOf } from './figures.ts';
import type { Hall } from '../hall.ts';
import type { Library } from '../recordings/library.ts';
import { openReportDesk } from '../reports/desk.ts';
import { addPages, pagePaths, type PagesSettings } from './pages.ts';
import { type Asked, type Control, type Route, USER_HEADER, whatIsWrong } from './route.ts';
import { routes } from './routes.ts';
import { unusable } from '../../store/database/refusal.ts';

/** Bytes of a body. */
const LARGEST_BODY = 10_000;

/** What is served beside the control itself. */
export interface Served extends PagesSettings {
  readonly crm: Crm | null;
  /** Folders with scenarios and rubrics for the classroom. */
  readonly lessons: readonly string[];
  readonly apex: Apex | null;
}

export interface ControlServer {
  readonly http: FastifyInstance;
  /** The switch goes live: figures and the classroom look at it from now on. Before anybody asks. */
  begin(library: Library | null): void;
}

export function createControl(hall: Hall, callers: Callers, lines: () => number, served: Served): ControlServer {
  const { headersWithin, mostLines } = hall.bounds;
  const http = fastify({
    logger: false,
    bodyLimit: LARGEST_BODY,
    requestTimeout: 2 * headersWithin,
    http: { headersTimeout: headersWithin, connectionsCheckingInterval: Math.min(1_000, headersWithin / 4) },
    frameworkErrors: (error, _, reply) => refuse(reply, 400, error.message),
    clientErrorHandler: (_, socket) => void (socket.writable && socket.end(rawRefusal)),
  });
  // Whoever is refused over a socket is told so; far more than that are not even heard.
  http.server.maxConnections = mostLines + SPARE;
  dropSpareConnections(http);
  http.addHook('onRequest', async ({ headers }, reply) => {
    const why = unwelcome(headers, callers);
    if (why !== null) return refuse(reply, 403, why);
    const shut = hall.gate.shutBecause();
    if (shut !== null) return refuse(reply, 503, shut);
  });
  http.removeContentTypeParser('text/plain');
  http.setErrorHandler<FastifyError>((error, _, reply) => tellError(hall, error, reply));
  http.setNotFoundHandler(({ method, url }, reply) => notFound(method, url.split('?')[0] as string, reply));
  let room: Classroom | null = null;
  const classroom = () => (room ??= openClassroom(hall, served.lessons, served.crm));
  const reports = openReportDesk(hall);
  http.addHook('onClose', async () => reports.close());
  let control: Control | null = null;
  for (const route of routes) addRoute(http, () => control as Control, route);
  addPages(http, served);
  return {
    http,
    begin(library) {
      // Where there are pages a trainer may come, and wants to see how the calls that are on came about.
      if (served.folder !== null) classroom();
      control = { hall, registry: figuresOf(hall), lines, crm: served.crm, apex: served.apex, library, classroom, reports };
    },
  };
}

/** What it rests on was not written down, so it may not be told. */
const NEVER_WRITTEN = 'this switch cannot answer any more; ask the one that has the run now';

/** Connections beside those of clients, for health and figures. */
const SPARE = 100;

const rawRefusal = rawResponse('400 Bad Request', 'this is no HTTP, or too slow');

function addRoute(http: FastifyInstance, controlled: () => Control, { method, path, body, query = {}, run }: Route): void {
  const known = Object.keys(query);
  http.route({
    method,
    url: path,
    ...(body?.mostBytes !== undefined && { bodyLimit: body.mostBytes }),
    async handler(request, reply) {
      const unknown = Object.keys(request.query as object).find((name) => !known.includes(name));
      if (unknown !== undefined) return refuse(reply, 400, `${path} knows no ${JSON.stringify(unknown.slice(0, 40))} behind the question mark${nearest(unknown.slice(0, 40), known)}`);
      const checked = body?.shape.safeParse(request.body);
      if (body && checked?.success === false) return refuse(reply, 400, body.wrong + (body.explains ? whatIsWrong(body.shape, checked.error) : ''));
      const control = controlled();
      const { status, body: answer, type, headers = {} } = await run(control, checked?.data as never, askedBy(request));
      if (!(await control.hall.post.settled())) return refuse(reply, 503, NEVER_WRITTEN);
      return reply.code(status).headers(headers).type(type ?? 'application/json; charset=utf-8').send(answer);
    },
  });
}

function askedBy({ params, query, headers, ip }: FastifyRequest): Asked {
  // What is said twice counts as it was said last.
  const asked = Object.entries(query as Readonly<Record<string, string | string[]>>).map(([name, value]) => [name, Array.isArray(value) ? value.at(-1) : value]);
  return { params: params as Asked['params'], query: Object.fromEntries(asked) as Asked['query'], user: String(headers[USER_HEADER] ?? ''), range: headers.range, isSecure: isSecure(headers), address: ip, shown: credentialsIn(headers.authorization) ?? undefined };
}

/** Said by a proxy, or seen by where the page is that asks. */
function isSecure(headers: FastifyRequest['headers']): boolean {
  return headers['x-forwarded-proto'] === 'https' || [headers.origin, headers.referer].some((page) => page?.startsWith('https://') === true);
}

function refuse(reply: FastifyReply, status: number, wrong: string): FastifyReply {
  return reply.code(status).send({ wrong });
}

/** What fastify found before a route was asked. */
const sentences: { readonly [status: number]: string } = {
  400: 'the body is no JSON',
  415: 'a body must be JSON, with content-type: application/json',
};

function tellError(hall: Hall, error: FastifyError, reply: FastifyReply): FastifyReply {
  const { statusCode: status = 500 } = error;
  if (status === 413) return refuse(reply, status, `the body has more than ${reply.routeOptions.bodyLimit} bytes`);
  if (status < 500) return refuse(reply, status, sentences[status] ?? error.message);
  // A disk that is full ends no calls.
  const database = unusable(error);
  if (database !== null) return refuse(reply, 503, database);
  if (!hall.live.isBroken()) {
    hall.noted(error);
    return refuse(reply, 500, 'this is a bug in ringback; its log says more, and calls go on');
  }
  hall.failed(error);
  return refuse(reply, 500, 'something is wrong with the switch; its log says what');
}

function notFound(method: string, path: string, reply: FastifyReply): FastifyReply {
  const isPage = pagePaths.includes(path);
  const allowed = isPage && method !== 'GET' ? ['GET'] : routes.filter((route) => leadsTo(route, path)).map((route) => route.method);
  if (allowed.length > 0) return refuse(reply.header('allow', allowed.join(', ')), 405, `${path} takes ${allowed.join(', ')}, not ${method}`);
  if (isPage) return refuse(reply, 404, `${path} is a page, and this switch was started without pages`);
  return refuse(reply, 404, `there is nothing at ${JSON.stringify(path.slice(0, 100))}${nearest(path.slice(0, 100), [...new Set([...pagePaths, ...routes.map((route) => route.path)])])}`);
}

function leadsTo(route: Route, path: string): boolean {
  const [parts, asked] = [route.path.split('/'), path.split('/')];
  return parts.length === asked.length && parts.every((part, place) => part.startsWith(':') || part === asked[place]);
}
