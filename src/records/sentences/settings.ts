// What the trace says of telephones and trunks in no call: how they are set, who sits there, what is out of service.

import type { SeatingFact } from '../../csta/seating.ts';
import type { CallersSent } from '../../csta/sending.ts';
import type { MaintenanceFact } from '../../switch/facts/maintenance.ts';
import type { SettingFact } from '../../switch/facts/settings.ts';
import { type Names, type Sentence, type Sentences, seconds, who } from './sentence.ts';

export const ofSettings: Sentences<SettingFact | MaintenanceFact | SeatingFact | CallersSent> = {
  forwardingSet: ({ device, to, reason, side }, { named, nameOf }) => [to === null ? named(device) : `${named(device)} → ${nameOf(to)}`, [reason, side, to === null && 'off'].filter(Boolean).join(' ')],
  doNotDisturbSet: onOrOff,
  messageWaitingSet: onOrOff,
  microphoneMuteSet: onOrOff,
  autoAnswerSet: ({ device, rings }, { named }) => [named(device), rings === null ? 'off' : rings === 0 ? 'at once' : `after ${rings} rings`],
  hookswitchSet: ({ device, onHook }, { named }) => [named(device), onHook ? 'on hook' : 'off hook'],
  callBackSet: ({ device, to, on }, { named, nameOf }) => [`${named(device)} → ${nameOf(to)}`, on ? 'on' : 'off'],
  nightModeSet: ({ mode }) => ['', mode],
  serviceLost: numbered,
  serviceRestored: numbered,
  serviceReduced: numbered,
  seatTaken: who,
  seatGivenBack: who,
  callersSent: ({ caller, callers, to, within }, { nameOf }) => [`${caller ?? callers} → ${nameOf(to)}`, within === 0 ? '' : `within ${seconds(within)}`],
};

function onOrOff({ device, on }: { readonly device: string; readonly on: boolean }, { named }: Names): Sentence {
  return [named(device), on ? 'on' : 'off'];
}

/** Of a line this is the line, whoever is on it. */
function numbered({ device }: { readonly device: string }, { nameOf }: Names): Sentence {
  return [nameOf(device), ''];
}
