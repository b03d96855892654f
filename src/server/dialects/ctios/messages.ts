// Messages of CTI OS: the Arguments of a request, its confirmation or failure, and what a session is told. Read with care, for anybody may send anything.

import { type Arguments, isArguments } from '../../../ctios/arguments.ts';
import { agentStates } from '../../../ctios/codes.ts';
import { controlFailureOf, controlFailures } from '../../../ctios/failures.ts';
import { isKeyword, type Keyword, wrongWith } from '../../../ctios/keywords.ts';
import { agentObjectID, objectNamed, PERIPHERAL } from '../../../ctios/objects.ts';
import type { RequestDefinition } from '../../../ctios/request.ts';
import { confirmationOf, CONTROL_FAILURE, isRequestName, keywordsOf, type RequestName, requests } from '../../../ctios/requests.ts';
import type { Rejection } from '../../../kernel/errors.ts';
import { nearest } from '../../../kernel/shape.ts';
import { bytesOf } from '../../lines/bytes.ts';
import { textFrame } from '../../lines/webSocketFrame.ts';

/** A request that could be read. */
export interface Asked {
  readonly name: RequestName;
  readonly args: Arguments;
}

/** What is wrong with a message, and what is known of it. */
export interface Unreadable {
  readonly about: Arguments;
  readonly code: number;
  readonly wrong: string;
}

export function readMessage(text: string): Asked | Unreadable {
  const args = argumentsIn(text);
  if (args === null) return { about: {}, code: controlFailures.MISTYPED_ARGUMENT_REJECTION, wrong: 'a message must be Arguments: one object of JSON, like {"MessageID":"eHeartbeatRequest","InvokeID":1}' };
  const { MessageID: name, InvokeID: invokeId } = args;
  const about = { ...(invokeId !== undefined && wrongWith('InvokeID', invokeId) === null && { InvokeID: invokeId }), ...(typeof name === 'string' && { MessageType: name.slice(0, 64) }) };
  if (typeof name !== 'string') return { about, code: controlFailures.MISTYPED_ARGUMENT_REJECTION, wrong: 'a message needs a MessageID, the name of what is asked for' };
  if (!isRequestName(name)) return { about, code: controlFailures.UNRECOGNIZED_OPERATION_REJECTION, wrong: `there is no request ${JSON.stringify(name.slice(0, 64))}${nearest(name.slice(0, 64), Object.keys(requests))}` };
  const wrong = wrongIn(name, args);
  return wrong === null ? { name, args } : { about, code: controlFailures.MISTYPED_ARGUMENT_REJECTION, wrong: `${name}: ${wrong}` };
}

/** Keywords of the client's own are left alone; one that belongs to another request, or is missing, is told. */
function wrongIn(name: RequestName, args: Arguments): string | null {
  const known = keywordsOf(name);
  const { needs = [] }: RequestDefinition = requests[name];
  for (const [keyword, value] of Object.entries(args)) {
    if (!isKeyword(keyword)) {
      const near = nearest(keyword, known);
      if (near !== '') return `there is no keyword ${keyword.slice(0, 64)}${near}`;
      continue;
    }
    if (!known.includes(keyword)) return `${keyword} is no keyword of this request`;
    const wrong = wrongWith(keyword, value);
    if (wrong !== null) return wrong;
  }
  const elsewhere = otherPeripheral(args);
  if (elsewhere !== null) return `${elsewhere} names another peripheral; this is ${PERIPHERAL}`;
  const missing: Keyword | undefined = needs.find((keyword) => args[keyword] === undefined);
  return missing === undefined ? null : `${missing} is missing`;
}

const OBJECTS = ['UniqueObjectID', 'CallReferenceObjectID', 'AgentReference', 'AgentCallReference'] as const;

/** The keyword that does; null for none. */
function otherPeripheral(args: Arguments): Keyword | null {
  const isOther = (id: unknown) => typeof id === 'string' && (objectNamed(id)?.peripheral ?? PERIPHERAL) !== PERIPHERAL;
  return (args['PeripheralID'] ?? PERIPHERAL) !== PERIPHERAL ? 'PeripheralID' : (OBJECTS.find((keyword) => isOther(args[keyword])) ?? null);
}

function argumentsIn(text: string): Arguments | null {
  try {
    const data: unknown = JSON.parse(text);
    return isArguments(data) ? data : null;
  } catch {
    return null;
  }
}

/** One object as a frame, a character for each byte. */
export function frameOf(args: Arguments): string {
  return textFrame(bytesOf(JSON.stringify(args)));
}

const invoked = ({ InvokeID }: Arguments): Arguments => (InvokeID === undefined ? {} : { InvokeID });

export function confirmation({ name, args }: Asked, members: Arguments): string {
  return frameOf({ MessageID: confirmationOf(name), ...invoked(args), ...members });
}

/** `about` says of what: InvokeID and MessageType. */
export function failure(about: Arguments, FailureCode: number, ErrorMessage: string): string {
  return frameOf({ MessageID: CONTROL_FAILURE, ...about, FailureCode, PeripheralErrorCode: 0, ErrorMessage });
}

/** Who could not be logged off has that as an event too, for whoever shows the agent; `own` is the session's agent, empty for none. */
export function logOutFailed({ name, args }: Asked, own: string, { code, detail }: Rejection): readonly Arguments[] {
  const isLogOut = name === 'eLogoutRequest' || (name === 'eSetAgentStateRequest' && args['AgentState'] === agentStates.eLogout);
  const AgentID = typeof args['AgentID'] === 'string' && args['AgentID'] !== '' ? args['AgentID'] : own;
  if (!isLogOut || AgentID === '') return [];
  return [{ MessageID: 'eLogoutFailedEvent', UniqueObjectID: agentObjectID(AgentID), PeripheralID: PERIPHERAL, AgentID, FailureCode: controlFailureOf(code), PeripheralErrorCode: 0, ErrorMessage: detail }];
}

/** A request that was refused. */
export function refusal({ name, args: { InvokeID, UniqueObjectID } }: Asked, { code, detail }: Rejection): string {
  return failure({ ...(InvokeID !== undefined && { InvokeID }), MessageType: name, ...(UniqueObjectID !== undefined && { UniqueObjectID }) }, controlFailureOf(code), detail);
}
