// Verbs of anybody with a telephone: call, answer, press keys, hang up, and what there is to do when it is busy.

import { identifierOf } from '../../csta/identifiers.ts';
import { octetsIn } from '../../csta/userData.ts';
import { form, oneOf } from '../../kernel/shape.ts';
import type { Switch } from '../../switch/switch.ts';
import { CannotDo, inState, the, type Verb, whom } from './verb.ts';

export const callingVerbs = {
  calls: {
    argument: whom,
    isNumber: true,
    description: 'Calls a number: from outside on a trunk, from a telephone of the site as a program would (MakeCall)',
    perform: ({ at, number }, { door, pbx }, called) => {
      if (at === 'outside') door.request('offerCall', { calling: number, called: publicNumberOf(pbx, called) });
      else door.request('MakeCall', { callingDevice: number, calledDirectoryNumber: called });
    },
  },
  callsAnonymously: {
    argument: whom,
    isNumber: true,
    only: 'outside',
    description: 'Calls a number and does not let the own one be shown',
    perform: ({ number }, { door, pbx }, called) => void door.request('offerCall', { calling: number, called: publicNumberOf(pbx, called), withheld: true }),
  },
  dials: {
    argument: whom,
    isNumber: true,
    only: 'extension',
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
    only: 'extension',
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
  attaches: {
    argument: form('must be a text', /\S/, ['string', 'integer']),
    only: 'extension',
    description: 'Has a text go along with the call, as its user data (SendUserInformation)',
    perform: (person, stage, text) => {
      const existingCall = identifierOf(the(person, stage, 'attach something to', ['connected', 'alerting', 'hold', 'initiated']));
      stage.door.request('SendUserInformation', { existingCall, userData: { string: octetsIn(text, 'text') } });
    },
  },
  presses: {
    argument: form('must be keys, like 42#', /^[\dA-D*#]+$/, ['string', 'integer']),
    description: 'Presses keys during a call',
    perform: (person, stage, keys) => {
      stage.door.request('GenerateDigits', { connectionToSendDigits: identifierOf(the(person, stage, 'press keys in', ['connected'])), charactersToSend: keys });
    },
  },
  hangsUp: {
    argument: null,
    description: 'Puts the handset back, whatever the call was doing',
    perform: (person, stage) => {
      const connection = the(person, stage, 'hang up', ['connected', 'initiated', 'fail', 'hold', 'queued', 'alerting']);
      stage.door.request('ClearConnection', { connectionToBeCleared: identifierOf(connection) });
    },
  },
  asksForCallBack: {
    argument: null,
    only: 'extension',
    description: 'Hears that it is busy, or that nobody answers, and asks to be called back',
    perform: (person, stage) => void stage.door.request('CallBack', { callbackConnection: identifierOf(the(person, stage, 'be called back from', ['connected'])) }),
  },
  cancelsCallBack: {
    argument: whom,
    isNumber: true,
    only: 'extension',
    description: 'Does not want to be called back any more',
    perform: ({ number }, { door }, targetDevice) => void door.request('CancelCallBack', { originatingDevice: number, targetDevice }),
  },
  leavesNumber: {
    argument: null,
    description: 'Waits in a queue no longer, keeps the place, and is called back',
    perform: (person, stage) => void stage.door.request('askForCallBack', { callID: the(person, stage, 'be called back from', ['connected']).call.id }),
  },
  campsOn: {
    argument: null,
    only: 'extension',
    description: 'Hears that it is busy and waits until it rings there',
    perform: (person, stage) => void stage.door.request('CamponCall', { camponConnection: identifierOf(the(person, stage, 'wait in', ['connected'])) }),
  },
  intrudes: {
    argument: null,
    only: 'extension',
    description: 'Hears that it is busy and comes into the call that is going on there',
    perform: (person, stage) => void stage.door.request('IntrudeCall', { intrude: identifierOf(the(person, stage, 'intrude from', ['connected'])), participationType: 'active' }),
  },
} satisfies Record<string, Verb>;

/** What somebody outside must dial to reach a number of the site. */
function publicNumberOf({ trunks }: Switch, called: string): string {
  if (called.startsWith('+')) return called;
  for (const { trunk } of trunks) for (const [number, target] of trunk?.numbers ?? []) if (target === called) return number;
  throw new CannotDo(`no public number leads to ${called}`);
}
