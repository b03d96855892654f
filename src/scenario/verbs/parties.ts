// Verbs of people who talk already: hold, consult, transfer, bring others in, take calls from each other, park, join.

import { identifierOf } from '../../csta/identifiers.ts';
import { isBridged } from '../../switch/placements/appearances.ts';
import type { Person } from '../cast.ts';
import { CannotDo, type Stage, the, type Verb, whom } from './verb.ts';

export const partyVerbs = {
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
    only: 'extension',
    description: 'Takes the call that rings at somebody else, or is parked in a slot',
    perform: ({ name, number }, { door, pbx }, other) => {
      const waiting = pbx.devices.get(other)?.connections.find(({ state }) => state === 'alerting' || state === 'queued');
      if (!waiting) throw new CannotDo(`${name} finds no call to take at ${other}`);
      door.request('DirectedPickupCall', { callToBePickedUp: identifierOf(waiting), requestingDevice: number });
    },
  },
  picksUpInGroup: { argument: null, only: 'extension', description: 'Takes the call that rings longest in the pickup group', perform: ({ number }, { door }) => void door.request('GroupPickupCall', { newDestination: number }) },
  parksAt: {
    argument: whom,
    description: 'Leaves the call in a parking slot',
    perform: (person, stage, parkTo) => void stage.door.request('ParkCall', { parking: identifierOf(the(person, stage, 'park', ['connected'])), parkTo }),
  },
  joins: { argument: whom, isNumber: true, only: 'extension', description: 'Comes into the call of somebody, or barges into the call listened to, and is heard by all', perform: joining('active') },
  comesIn: {
    argument: null,
    only: 'extension',
    description: 'Presses the button of a bridged appearance and comes into the call that goes on there',
    perform: (person, { door, pbx }) => {
      const bridged = pbx.devices.get(person.number)?.connections.find(isBridged);
      if (!bridged) throw new CannotDo(`no call goes on at an appearance of ${person.name}'s telephone`);
      door.request('JoinCall', { activeCall: identifierOf(bridged), joiningDevice: person.number, autoOriginate: 'doNotPrompt', participationType: 'active' });
    },
  },
  listensTo: { argument: whom, isNumber: true, only: 'extension', description: 'Hears the call of somebody and is not heard', perform: joining('silent') },
  whispersTo: { argument: whom, isNumber: true, only: 'extension', description: 'Hears the call of somebody, and is heard by that party alone', perform: joining('none') },
} satisfies Record<string, Verb>;

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
