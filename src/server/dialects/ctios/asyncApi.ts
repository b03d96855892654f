// The AsyncAPI document of CTI OS over WebSocket: every request with what it needs and may have, its confirmation, every event; made of the tables that check and write them.

import { events } from '../../../ctios/events.ts';
import { type Keyword, type KeywordDefinition, keywords } from '../../../ctios/keywords.ts';
import type { RequestDefinition } from '../../../ctios/request.ts';
import { confirmationOf, CONTROL_FAILURE, keywordsOf, type RequestName, requests } from '../../../ctios/requests.ts';
import { VERSION } from '../../../version.ts';
import { CTIOS_PATH } from '../../paths.ts';

type Json = Readonly<Record<string, unknown>>;

const CHANNEL = '#/channels/ctios';
const ARGUMENTS = '#/components/schemas/Arguments';
/** A frame that is a delivery. */
const DELIVERY = 'delivery';

const names = Object.keys(requests) as readonly RequestName[];

export function ctiosAsyncApi(): Json {
  const messages = messagesOf();
  const toMessage = (name: string) => ({ $ref: `${CHANNEL}/messages/${name}` });
  const told = [DELIVERY, ...Object.keys(events)];
  return {
    asyncapi: '3.0.0',
    info: {
      title: 'Ringback: CTI OS over WebSocket', version: VERSION,
      description: 'A frame is one object, the Arguments of a message. A request is confirmed, or fails with eControlFailureConf, before the events that it causes. Events come in deliveries with a number each; those of the mode, of the system and of statistics come by themselves.',
    },
    defaultContentType: 'application/json',
    servers: { local: { host: '127.0.0.1:8800', protocol: 'ws', description: 'Where it listens unless told otherwise' } },
    channels: { ctios: { address: CTIOS_PATH, messages: Object.fromEntries(Object.keys(messages).map((name) => [name, { $ref: `#/components/messages/${name}` }])) } },
    operations: Object.fromEntries([
      ...names.map((name) => [name, { action: 'receive', channel: { $ref: CHANNEL }, messages: [toMessage(name)], reply: { channel: { $ref: CHANNEL }, messages: [confirmationOf(name), CONTROL_FAILURE].map(toMessage) } }]),
      [DELIVERY, { action: 'send', channel: { $ref: CHANNEL }, messages: told.map(toMessage) }],
    ]),
    components: { messages, schemas: { Arguments: { type: 'object', description: 'Keywords and values; those of a list end in [1], [2], …', properties: Object.fromEntries((Object.keys(keywords) as Keyword[]).map((keyword) => [keyword, valueOf(keyword)])) } } },
  };
}

function messagesOf(): Readonly<Record<string, Json>> {
  const confirmations = new Set(names.map(confirmationOf));
  const eventNames = Object.keys(events) as (keyof typeof events)[];
  return {
    ...Object.fromEntries(names.map((name) => [name, requestMessage(name)])),
    ...Object.fromEntries([...confirmations].map((name) => [name, message(name, 'Confirms a request', ['InvokeID'], [])])),
    [CONTROL_FAILURE]: message(CONTROL_FAILURE, 'A request has failed', ['InvokeID'], ['FailureCode', 'PeripheralErrorCode', 'ErrorMessage']),
    ...Object.fromEntries(eventNames.map((name) => [name, message(name, events[name].says, [], events[name].of === 'session' ? [] : ['UniqueObjectID'])])),
    [DELIVERY]: {
      name: DELIVERY, title: 'What has happened, with its number; no events for what nobody has to know',
      payload: { type: 'object', required: ['EventNumber', 'Events'], additionalProperties: false, properties: { EventNumber: { type: 'integer', minimum: 1 }, Events: { type: 'array', items: { anyOf: eventNames.map((name) => ({ $ref: `#/components/messages/${name}/payload` })) } } } },
    },
  };
}

/** Keywords of the client's own may stand beside; those of other requests may not. */
function requestMessage(name: RequestName): Json {
  const { does, needs = [] }: RequestDefinition = requests[name];
  const known = keywordsOf(name);
  const others = (Object.keys(keywords) as Keyword[]).filter((keyword) => !known.includes(keyword));
  const properties = { ...Object.fromEntries(known.map((keyword) => [keyword, valueOf(keyword)])), MessageID: { const: name }, ...Object.fromEntries(others.map((keyword) => [keyword, false])) };
  return { name, title: does, correlationId: { location: '$message.payload#/InvokeID' }, payload: { type: 'object', required: ['MessageID', ...needs], properties } };
}

function message(name: string, title: string, correlated: readonly string[], needs: readonly Keyword[]): Json {
  return {
    name, title, ...(correlated.length > 0 && { correlationId: { location: '$message.payload#/InvokeID' } }),
    payload: { allOf: [{ $ref: ARGUMENTS }], required: ['MessageID', ...needs], properties: { MessageID: { const: name } } },
  };
}

function valueOf(keyword: Keyword): Json {
  const { type, longest, from = 0, to = 0xffffffff, says: description }: KeywordDefinition = keywords[keyword];
  switch (type) {
    case 'STRING': return { type: 'string', ...(longest !== undefined && { maxLength: longest }), description };
    case 'INT': return { type: 'integer', minimum: from, maximum: to, description };
    case 'BOOL': return { type: 'boolean', description };
    case 'ARGUMENTS': return { type: ['object', 'array'], description };
  }
}
