// The AsyncAPI document of CSTA JSON over WebSocket: every request with its answers, every event and message, made from what checks and writes the frames.

import { z } from 'zod';
import { catalogue, type ServiceName } from '../../../csta/catalogue.ts';
import { eventShapes } from '../../../csta/eventShapes.ts';
import { monitorFilter } from '../../../csta/filter.ts';
import { messageShapes } from '../../../csta/messageShapes.ts';
import { namedParts } from '../../../csta/parts.ts';
import { responseShape } from '../../../csta/responses.ts';
import { errorCategories } from '../../../kernel/errors.ts';
import { VERSION } from '../../../version.ts';
import { forEverybody, forOperators, INVOKE_ID, sessionAnswers, type SessionMessage, sessionShapes, terminatedShape } from './frames.ts';
import { acknowledgeShape, barrierShape } from './lockstepMessages.ts';
import { systemAnswers, type SystemMessage, systemShapes, systemStatusShape } from './systemMessages.ts';

type Json = Readonly<Record<string, unknown>>;

/** One message of the socket: the name of its one member that is not about the frame, and what stands there. */
interface FrameForm {
  readonly title: string;
  readonly member: string;
  readonly shape: z.ZodType;
  readonly head: keyof typeof heads;
}

/** What stands in a frame beside its message. */
const heads = {
  asked: { invokeId: { type: 'string', pattern: INVOKE_ID.source } },
  refused: { invokeId: { type: 'string', pattern: INVOKE_ID.source }, detail: { type: 'string', description: 'A sentence for people' } },
  told: { invokeId: { const: '9999' }, seq: { type: 'integer', minimum: 1, description: 'Counts what the session receives, without a gap' }, time: { type: 'string', format: 'date-time', description: 'Virtual time' } },
  unnumbered: { invokeId: { const: '9999' } },
} satisfies { readonly [name: string]: Json };

/** A frame that could not be read has no invoke id that an answer could repeat. */
const optional: { readonly [head in keyof typeof heads]?: readonly string[] } = { refused: ['invokeId'] };

const services = [...forOperators] as readonly ServiceName[];
const sessions = Object.keys(sessionShapes) as readonly SessionMessage[];
const ofSystem = Object.keys(systemShapes) as readonly SystemMessage[];

const errorShape = z.union((Object.keys(errorCategories) as (keyof typeof errorCategories)[]).map((category) => z.strictObject({ [category]: z.enum(errorCategories[category]) })));
const REFUSAL = 'CSTAErrorCode';
const ACKNOWLEDGE = 'acknowledge';

/** Everything that goes over the socket, by its name in the document. */
function forms(): ReadonlyMap<string, FrameForm> {
  const all = new Map<string, FrameForm>();
  const add = (name: string, title: string, member: string, shape: z.ZodType, head: FrameForm['head']) => all.set(name, { title, member, shape, head });
  for (const name of sessions) {
    const { answer, errors } = sessionAnswers[name];
    add(`${name}Request`, 'ECMA-354', name, sessionShapes[name], 'asked');
    add(`${name}PosResponse`, 'ECMA-354', `${name}PosResponse`, answer, 'asked');
    add(`${name}NegResponse`, 'ECMA-354', `${name}NegResponse`, z.strictObject({ errorCode: z.strictObject({ definedError: z.enum(errors) }) }), 'refused');
  }
  for (const name of services) {
    add(`${name}Request`, titleOf(name), name, catalogue[name].request, 'asked');
    add(`${name}Response`, titleOf(name), `${name}Response`, responseShape(name), 'asked');
  }
  for (const name of ofSystem) {
    add(`${name}Request`, 'ECMA-269 14', name, systemShapes[name], 'asked');
    add(`${name}Response`, 'ECMA-269 14', `${name}Response`, systemAnswers[name], 'asked');
  }
  add('SystemStatus', 'ECMA-269 14.1: how the switch is', 'SystemStatus', systemStatusShape, 'unnumbered');
  add('barrier', 'Our own: in lockstep, all that there is up to now was sent', 'barrier', barrierShape, 'unnumbered');
  add(`${ACKNOWLEDGE}Request`, 'Our own: events have been handled', ACKNOWLEDGE, acknowledgeShape, 'asked');
  add(REFUSAL, 'A request that is refused: the category and the value of ECMA-269 12.3', REFUSAL, errorShape, 'refused');
  add('ApplicationSessionTerminated', 'ECMA-354: the switch ends the session', 'ApplicationSessionTerminated', terminatedShape, 'unnumbered');
  for (const [name, shape] of eventShapes) add(name, 'Event report', name, shape, 'told');
  for (const [name, shape] of Object.entries(messageShapes)) add(`${name}Message`, 'What the switch asks or tells by itself', name, shape, 'told');
  return all;
}

function titleOf(name: ServiceName): string {
  const { clause } = catalogue[name];
  if (clause !== null) return `ECMA-269 ${clause}`;
  return forEverybody.has(name) ? 'Our own operation' : 'Our own operation, for users who may operate';
}

const CHANNEL = '#/channels/csta';

export function asyncApi(): Json {
  const all = forms();
  const toMessage = (name: string) => ({ $ref: `${CHANNEL}/messages/${name}` });
  const asked = (name: string, answers: readonly string[]) => [name, { action: 'receive', channel: { $ref: CHANNEL }, messages: [toMessage(`${name}Request`)], reply: { channel: { $ref: CHANNEL }, messages: answers.map(toMessage) } }] as const;
  return {
    asyncapi: '3.0.0',
    info: { title: 'Ringback: CSTA JSON over WebSocket', version: VERSION, description: 'A frame is one object: an invokeId and one message. The response to a request comes before the events that it causes.' },
    defaultContentType: 'application/json',
    servers: { local: { host: '127.0.0.1:8800', protocol: 'ws', description: 'Where it listens unless told otherwise' } },
    channels: { csta: { address: '/csta', messages: Object.fromEntries([...all.keys()].map((name) => [name, { $ref: `#/components/messages/${name}` }])) } },
    operations: Object.fromEntries([
      ...sessions.map((name) => asked(name, [`${name}PosResponse`, `${name}NegResponse`, REFUSAL])),
      ...[...services, ...ofSystem].map((name) => asked(name, [`${name}Response`, REFUSAL])),
      asked(ACKNOWLEDGE, [REFUSAL]),
      ['deliver', { action: 'send', channel: { $ref: CHANNEL }, messages: [...all].filter(([, { head }]) => head === 'told' || head === 'unnumbered').map(([name]) => toMessage(name)) }],
    ]),
    components: { messages: Object.fromEntries([...all].map(([name, form]) => [name, message(name, form)])), schemas: schemasOf(all) },
  };
}

function message(name: string, { title, member, head }: FrameForm): Json {
  const properties: Json = { ...heads[head], [member]: { $ref: `#/components/schemas/${name}` } };
  const required = Object.keys(properties).filter((key) => !optional[head]?.includes(key));
  return { name: member, title, ...(head !== 'told' && { correlationId: { location: '$message.payload#/invokeId' } }), payload: { type: 'object', properties, required, additionalProperties: false } };
}

/** The members of each message, and the parts that many have. */
function schemasOf(all: ReadonlyMap<string, FrameForm>): Json {
  const registry = z.registry<{ readonly id: string }>();
  for (const [id, part] of Object.entries({ ...namedParts, MonitorFilter: monitorFilter })) registry.add(part, { id });
  // Several messages may have one shape; each has a name of its own.
  for (const [id, { shape }] of all) registry.add(shape.clone(shape.def), { id });
  const { schemas } = z.toJSONSchema(registry, { target: 'draft-7', io: 'input', uri: (id) => `#/components/schemas/${id}`, override: unwrapped });
  return Object.fromEntries(Object.entries(schemas as Readonly<Record<string, Json>>).map(([id, { $schema: _, $id: __, ...schema }]) => [id, schema]));
}

/** A member that may be absent is no more than what it refers to. */
function unwrapped({ jsonSchema }: { readonly jsonSchema: z.core.JSONSchema.BaseSchema }): void {
  const [only, more] = jsonSchema.allOf ?? [];
  if (Object.keys(jsonSchema).length !== 1 || more !== undefined || only?.$ref === undefined) return;
  delete jsonSchema.allOf;
  jsonSchema.$ref = only.$ref;
}
