// What people of a scenario can do. Each verb: what may be written behind it, and the requests it becomes.

import type { z } from 'zod';
import type { Door } from '../csta/door.ts';
import { identifierOf } from '../csta/identifiers.ts';
import { form, oneOf } from '../kernel/shape.ts';
import type { Connection, ConnectionState } from '../switch/connection.ts';
import type { Switch } from '../switch/switch.ts';
import { type Cast, connectionsOf, type Person, situation } from './cast.ts';

/** What a verb acts with. */
export interface Stage {
  readonly door: Door;
  readonly pbx: Switch;
  readonly cast: Cast;
}

/** A person was asked for something that their telephone cannot do now. */
export class CannotDo extends Error {}

interface Verb {
  /** Shape of what is written behind the verb; null for a verb that stands alone. */
  readonly argument: z.ZodType<string> | null;
  /** The argument names one of the cast, or a number. */
  readonly isNumber?: boolean;
  /** Only somebody at a telephone of the site can do it. */
  readonly insideOnly?: boolean;
  readonly description: string;
  readonly perform: (person: Person, stage: Stage, argument: string) => void;
}

const whom = form('must be a number or one of the cast', /^\S+$/);

export const verbs = {
  calls: {
    argument: whom,
    isNumber: true,
    description: 'Calls a number: from outside on a trunk, from a telephone of the site as a program would (MakeCall)',
    perform: ({ at, number }, { door, pbx }, called) => {
      if (at === 'outside') door.request('offerCall', { calling: number, called: publicNumberOf(pbx, called) });
      else door.request('MakeCall', { callingDevice: number, calledDirectoryNumber: called });
    },
  },
  dials: {
    argument: whom,
    isNumber: true,
    insideOnly: true,
    description: 'Lifts the handset and dials by hand; digits one after the other when the handset is off already',
    perform: (person, stage, digits) => {
      if (inState(person, stage, ['alerting'])) throw new CannotDo(`${person.name} cannot dial while the telephone rings`);
      const dialling = inState(person, stage, ['initiated']);
      const diallingConnection = dialling ? identifierOf(dialling) : stage.door.request('goOffHook', { device: person.number }).initiatedCall;
      stage.door.request('DialDigits', { diallingConnection, diallingSequence: digits });
    },
  },
  picksUp: {
    argument: null,
    insideOnly: true,
    description: 'Lifts the handset: answers what rings, or gets dial tone',
    perform: (person, { door }) => void door.request('goOffHook', { device: person.number }),
  },
  answers: {
    argument: null,
    description: 'Answers the call that rings',
    perform: (person, stage) => {
      const callToBeAnswered = identifierOf(the(person, stage, 'answer', ['alerting']));
      stage.door.request(person.at === 'outside' ? 'farEndAnswers' : 'AnswerCall', { callToBeAnswered });
    },
  },
  rejects: {
    argument: oneOf('busy', 'destOutOfOrder', 'numberUnallocated', 'networkCongestion'),
    description: 'Does not take the call that rings, and the caller hears why',
    perform: (person, stage, cause) => {
      stage.door.request('rejectCall', { callToBeRejected: identifierOf(the(person, stage, 'reject', ['alerting'])), cause: cause as 'busy' });
    },
  },
  presses: {
    argument: form('must be keys, like 42#', /^[\dA-D*#]+$/, ['string', 'integer']),
    description: 'Presses keys during a call',
    perform: (person, stage, keys) => {
      stage.door.request('GenerateDigits', { connectionToSendDigits: identifierOf(the(person, stage, 'press keys in', ['connected'])), charactersToSend: keys });
    },
  },
  holds: {
    argument: null,
    description: 'Puts the call on hold',
    perform: (person, stage) => void stage.door.request('HoldCall', { callToBeHeld: identifierOf(the(person, stage, 'hold', ['connected'])) }),
  },
  retrieves: {
    argument: null,
    description: 'Comes back to the call on hold',
    perform: (person, stage) => void stage.door.request('RetrieveCall', { callToBeRetrieved: identifierOf(the(person, stage, 'retrieve', ['hold'])) }),
  },
  consults: {
    argument: whom,
    isNumber: true,
    description: 'Puts the call on hold and calls somebody else',
    perform: (person, stage, consultedDevice) => {
      stage.door.request('ConsultationCall', { existingCall: identifierOf(the(person, stage, 'consult from', ['connected'])), consultedDevice });
    },
  },
  alternates: { argument: null, description: 'Goes over to the call on hold', perform: (person, stage) => void stage.door.request('AlternateCall', pairFor(person, stage)) },
  reconnects: { argument: null, description: 'Ends the consultation and comes back to the call on hold', perform: (person, stage) => void stage.door.request('ReconnectCall', pairFor(person, stage)) },
  transfers: { argument: null, description: 'Brings the two calls together and leaves', perform: (person, stage) => void stage.door.request('TransferCall', pairFor(person, stage)) },
  conferences: { argument: null, description: 'Brings the two calls together and stays', perform: (person, stage) => void stage.door.request('ConferenceCall', pairFor(person, stage)) },
  transfersTo: {
    argument: whom,
    isNumber: true,
    description: 'Hands the call on to a number without asking there first',
    perform: (person, stage, transferredTo) => {
      stage.door.request('SingleStepTransferCall', { activeCall: identifierOf(the(person, stage, 'transfer', ['connected'])), transferredTo });
    },
  },
  brings: {
    argument: whom,
    isNumber: true,
    description: 'Has somebody join the call',
    perform: (person, stage, deviceToJoin) => {
      stage.door.request('SingleStepConferenceCall', { activeCall: identifierOf(the(person, stage, 'have anybody join', ['connected'])), deviceToJoin, participationType: 'active' });
    },
  },
  deflectsTo: {
    argument: whom,
    isNumber: true,
    description: 'Sends the call that rings elsewhere',
    perform: (person, stage, newDestination) => {
      stage.door.request('DeflectCall', { callToBeDiverted: identifierOf(the(person, stage, 'deflect', ['alerting'])), newDestination });
    },
  },
  picksUpFor: {
    argument: whom,
    isNumber: true,
    insideOnly: true,
    description: 'Takes the call that rings at somebody else, or is parked in a slot',
    perform: ({ name, number }, { door, pbx }, other) => {
      const waiting = pbx.devices.get(other)?.connections.find(({ state }) => state === 'alerting' || state === 'queued');
      if (!waiting) throw new CannotDo(`${name} finds no call to take at ${other}`);
      door.request('DirectedPickupCall', { callToBePickedUp: identifierOf(waiting), requestingDevice: number });
    },
  },
  picksUpInGroup: { argument: null, insideOnly: true, description: 'Takes the call that rings longest in the pickup group', perform: ({ number }, { door }) => void door.request('GroupPickupCall', { newDestination: number }) },
  parksAt: {
    argument: whom,
    description: 'Leaves the call in a parking slot',
    perform: (person, stage, parkTo) => void stage.door.request('ParkCall', { parking: identifierOf(the(person, stage, 'park', ['connected'])), parkTo }),
  },
  asksForCallBack: {
    argument: null,
    insideOnly: true,
    description: 'Hears that it is busy, or that nobody answers, and asks to be called back',
    perform: (person, stage) => void stage.door.request('CallBack', { callbackConnection: identifierOf(the(person, stage, 'be called back from', ['connected'])) }),
  },
  cancelsCallBack: {
    argument: whom,
    isNumber: true,
    insideOnly: true,
    description: 'Does not want to be called back any more',
    perform: ({ number }, { door }, targetDevice) => void door.request('CancelCallBack', { originatingDevice: number, targetDevice }),
  },
  campsOn: {
    argument: null,
    insideOnly: true,
    description: 'Hears that it is busy and waits until it rings there',
    perform: (person, stage) => void stage.door.request('CamponCall', { camponConnection: identifierOf(the(person, stage, 'wait in', ['connected'])) }),
  },
  intrudes: {
    argument: null,
    insideOnly: true,
    description: 'Hears that it is busy and comes into the call that is going on there',
    perform: (person, stage) => void stage.door.request('IntrudeCall', { intrude: identifierOf(the(person, stage, 'intrude from', ['connected'])), participationType: 'active' }),
  },
  joins: { argument: whom, isNumber: true, insideOnly: true, description: 'Comes into the call of somebody, or barges into the call listened to, and is heard by all', perform: joining('active') },
  listensTo: { argument: whom, isNumber: true, insideOnly: true, description: 'Hears the call of somebody and is not heard', perform: joining('silent') },
  whispersTo: { argument: whom, isNumber: true, insideOnly: true, description: 'Hears the call of somebody, and is heard by that party alone', perform: joining('none') },
  hangsUp: {
    argument: null,
    description: 'Puts the handset back, whatever the call was doing',
    perform: (person, stage) => {
      const connection = the(person, stage, 'hang up', ['connected', 'initiated', 'fail', 'hold', 'queued', 'alerting']);
      stage.door.request('ClearConnection', { connectionToBeCleared: identifierOf(connection) });
    },
  },
} satisfies Record<string, Verb>;

export type VerbName = keyof typeof verbs;
export const verbNames = Object.keys(verbs) as readonly VerbName[];

export function verbOf(name: VerbName): Verb {
  return verbs[name];
}

/** The person's connection in the first of the states that any is in. */
function inState(person: Person, { pbx }: Stage, states: readonly ConnectionState[]): Connection | null {
  const connections = connectionsOf(pbx, person);
  for (const state of states) {
    const found = connections.find((connection) => connection.state === state);
    if (found) return found;
  }
  return null;
}

/** What somebody outside must dial to reach a number of the site. */
function publicNumberOf({ trunks }: Switch, called: string): string {
  if (called.startsWith('+')) return called;
  for (const { trunk } of trunks) for (const [number, target] of trunk?.numbers ?? []) if (target === called) return number;
  throw new CannotDo(`no public number leads to ${called}`);
}

/** Comes into the call of another, or takes part in it otherwise than before. */
function joining(participationType: 'active' | 'silent' | 'none'): Verb['perform'] {
  return ({ name, number }, { door, pbx }, other) => {
    const talking = [...pbx.calls.values()].flatMap(({ connections }) => connections).find(({ party, state }) => party === other && state === 'connected');
    if (!talking) throw new CannotDo(`${name} finds no call of ${other} to join`);
    const own = talking.call.connections.find(({ device }) => device.number === number);
    door.request('JoinCall', { activeCall: identifierOf(own ?? talking), joiningDevice: number, autoOriginate: 'doNotPrompt', participationType });
  };
}

/** The call on hold and the active one. */
function pairFor(person: Person, stage: Stage) {
  const heldCall = identifierOf(the(person, stage, 'come back to', ['hold']));
  return { heldCall, activeCall: identifierOf(the(person, stage, 'go on with', ['connected', 'initiated', 'fail'])) };
}

function the(person: Person, stage: Stage, todo: string, states: readonly ConnectionState[]): Connection {
  const found = inState(person, stage, states);
  if (!found) throw new CannotDo(`${person.name} has no call to ${todo}: ${situation(stage.pbx, person)}`);
  return found;
}
