// The OpenAPI document: the control over HTTP, from the table of its routes.

import { z } from 'zod';
import { VERSION } from '../../version.ts';
import { type Described, refusalShape, type Route, USER_HEADER } from './route.ts';

type Json = Readonly<Record<string, unknown>>;

/** What every route may answer, and those with a body besides. */
const always = { 403: 'A page of another host, or a name that is none of the switch', 500: 'A bug' };
const withDatabase = { 503: 'The database cannot be used: its disk is full, or somebody else has it' };
const withBody = { 400: 'The body is wrong', 413: 'The body is too large', 415: 'The body is no JSON' };

export function openApi(routes: readonly Route[]): Json {
  const paths: Record<string, Record<string, Json>> = {};
  for (const route of routes) (paths[templated(route.path)] ??= {})[route.method.toLowerCase()] = operation(route);
  return {
    openapi: '3.1.0',
    info: { title: 'Ringback: control over HTTP', version: VERSION, description: 'Health, figures and the clock of a live switch; its classroom; the CRM and its set-up. Calls go over the socket, see /asyncapi.json.' },
    servers: [{ url: '/' }],
    paths,
    components: { schemas: { Refusal: schemaOf(refusalShape) } },
  };
}

function operation({ method, path, does, body, query = {}, answers }: Route): Json {
  const parameters = [
    ...[...path.matchAll(PARAMETER)].map(([, name]) => ({ name, in: 'path', required: true, schema: { type: 'string' } })),
    ...Object.entries(query).map(([name, description]) => ({ name, in: 'query', description, schema: { type: 'string' } })),
    ...(ofCrm.test(path) ? [{ name: USER_HEADER, in: 'header', description: "Username of the CRM's user in whose name this is asked", schema: { type: 'string' } }] : []),
  ];
  const refusals = Object.entries({ ...always, ...(ofPages.test(path) && withDatabase), ...(body && withBody) }).map(([status, says]) => [status, { description: says, content: refusal }]);
  return {
    operationId: operationId(method, path),
    summary: does,
    ...(parameters.length > 0 && { parameters }),
    ...(body && { requestBody: { required: true, content: { 'application/json': { schema: schemaOf(body.shape), example: body.example } } } }),
    responses: { ...Object.fromEntries(refusals), ...Object.fromEntries(Object.entries(answers).map(([status, described]) => [status, answer(described)])) },
  };
}

/** What is kept in the database. */
const ofPages = /^\/(crm|setup)\//;

const ofCrm = /^\/crm\//;

const PARAMETER = /:(\w+)/g;

/** `/records/:id` as `/records/{id}`. */
function templated(path: string): string {
  return path.replace(PARAMETER, '{$1}');
}

const refusal = { 'application/json': { schema: { $ref: '#/components/schemas/Refusal' } } };

function answer({ says, shape }: Described): Json {
  if (shape === null) return { description: says, content: { 'text/plain': { schema: { type: 'string' } } } };
  return { description: says, content: shape === refusalShape ? refusal : { 'application/json': { schema: schemaOf(shape) } } };
}

/** `getHealthz`, `postClockStep`. */
function operationId(method: string, path: string): string {
  return method.toLowerCase() + path.replace(/\.json$/, '').replace(/[/:-]+(\w)/g, (_, letter: string) => letter.toUpperCase());
}

function schemaOf(shape: z.ZodType): Json {
  const { $schema: _, ...schema } = z.toJSONSchema(shape, { io: 'input' }) as Json;
  return schema;
}
