// Verbs of people who set up their telephones, and of whoever switches night service.

import { oneOf } from '../../kernel/shape.ts';
import type { Stage, Verb } from './verb.ts';
import { whom } from './verb.ts';

const onOff = oneOf('on', 'off');

/** A verb that sends the telephone's calls elsewhere. */
function forwarding(forwardingType: 'forwardImmediate' | 'forwardBusy' | 'forwardNoAns', description: string): Verb {
  return {
    argument: whom,
    isNumber: true,
    only: 'extension',
    description,
    perform: ({ number: device }, { door }, forwardDN) => void door.request('SetForwarding', { device, forwardingType, activateForward: true, forwardDN }),
  };
}

/** A verb that ends or restores the service of the telephone. */
function service(operation: 'takeOutOfService' | 'bringBackIntoService', description: string): Verb {
  return { argument: null, only: 'extension', description, perform: ({ number: device }, { door }) => void door.request(operation, { device }) };
}

/** A verb that switches something on or off. */
function switching(description: string, perform: (device: string, on: boolean, door: Stage['door']) => void): Verb {
  return { argument: onOff, only: 'extension', description, perform: ({ number }, { door }, word) => perform(number, word === 'on', door) };
}

export const settingVerbs = {
  forwardsTo: forwarding('forwardImmediate', 'Sends all calls elsewhere'),
  forwardsWhenBusyTo: forwarding('forwardBusy', 'Sends calls elsewhere while busy'),
  forwardsUnansweredTo: forwarding('forwardNoAns', 'Sends calls elsewhere when nobody answers in time'),
  takesCallsAgain: {
    argument: null,
    only: 'extension',
    description: 'Forwards no calls any more',
    perform: ({ number: device }, { door }) => {
      for (const forwardingType of ['forwardImmediate', 'forwardBusy', 'forwardNoAns'] as const) door.request('SetForwarding', { device, forwardingType, activateForward: false });
    },
  },
  doNotDisturb: switching('Lets no calls ring, or lets them ring again', (device, doNotDisturbOn, door) => void door.request('SetDoNotDisturb', { device, doNotDisturbOn })),
  autoAnswer: switching('Has the telephone answer by itself at once, or no longer', (device, autoAnswerOn, door) => void door.request('SetAutoAnswer', { device, autoAnswerOn })),
  mutes: switching('Switches the microphone off (on), or back (off)', (device, microphoneMuteOn, door) => void door.request('SetMicrophoneMute', { device, microphoneMuteOn })),
  messageLamp: switching('Has the lamp for messages lit, or put out', (device, messageWaitingOn, door) => void door.request('SetMessageWaitingIndicator', { device, messageWaitingOn })),
  unplugs: service('takeOutOfService', 'Pulls the plug of the telephone: it is out of service'),
  plugsIn: service('bringBackIntoService', 'Plugs the telephone in again'),
  switchesNightService: {
    argument: oneOf('auto', 'day', 'night'),
    only: 'extension',
    description: 'Switches night service by hand, or leaves it to the calendar again',
    perform: (_, { door }, mode) => void door.request('setNightMode', { mode: mode as 'auto' }),
  },
} satisfies Record<string, Verb>;
