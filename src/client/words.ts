// How a telephone's state is said to people: numbers, names, and where a call or an agent stands. Softphones share it.

import type { AgentStage, CallStage, PhoneCall, PhoneState } from './phone.ts';

/** As people write them in North America; others stay as they are. */
export function numberText(number: string): string {
  const found = /^(?:\+1|1)?([2-9]\d{2})([2-9]\d{2})(\d{4})$/.exec(number);
  return found ? `(${found[1]}) ${found[2]}-${found[3]}` : number;
}

/** Who is at the other end: by name where it is known. */
export function whoIs({ parties, direction, stage, calling, called }: Pick<PhoneCall, 'parties' | 'direction' | 'stage' | 'calling' | 'called'>): string {
  const names = parties.map(({ name, number }) => name ?? numberText(number)).filter((text) => text !== '');
  if (names.length > 2) return `${names.slice(0, 2).join(', ')} and ${names.length - 2} more`;
  if (names.length > 0) return names.join(' and ');
  return numberText(direction === 'outbound' || stage === 'dialling' ? called : calling) || 'Unknown caller';
}

/** The one that the call is about, whoever else has joined: the caller of one that came, the called of one that was made. */
export function otherSide({ parties, direction, calling, called }: Pick<PhoneCall, 'parties' | 'direction' | 'calling' | 'called'>): { readonly number: string; readonly name: string } {
  const came = direction === 'inbound' || (direction === 'internal' && parties.some((party) => party.number === calling));
  const number = came ? calling : called;
  return { number, name: (parties.find((party) => party.number === number)?.name ?? numberText(number)) || 'Unknown caller' };
}

/** What a variable of the call is called, as people say it: `Account number` for `accountNumber` or `account_number`. */
export function variableText(name: string): string {
  const words = name.replace(/([a-z\d])([A-Z])/g, '$1 $2').replace(/[_.-]+/g, ' ').trim();
  const text = words.replace(/\b[A-Z](?=[a-z])/g, (letter) => letter.toLowerCase());
  return text === '' ? name : `${text[0]?.toUpperCase()}${text.slice(1)}`;
}

const stageText: { readonly [Stage in CallStage]: string } = {
  dialling: 'Dialing', ringingThere: 'Calling', ringing: 'Ringing', onCall: 'On a call', held: 'On hold', waiting: 'Waiting in a queue', failed: 'Not connected',
};

const causes: { readonly [cause: string]: string } = {
  busy: 'Busy', doNotDisturb: 'Does not want to be disturbed', destNotObtainable: 'No such number', trunksBusy: 'All lines are busy', networkOutOfOrder: 'All lines are out of order',
  destOutOfOrder: 'That telephone is out of service', callInterception: 'You may not call there', reorderTone: 'Not a whole number', blocked: 'The other party has gone', timeout: 'Nothing was dialed',
};

/** `Ringing`, `On hold`, `Busy`. */
export function callText({ stage, cause, parties, consults, answered }: PhoneCall): string {
  if (stage === 'dialling' && answered !== null) return 'The other party has gone';
  if (stage === 'failed') return causes[cause ?? ''] ?? stageText.failed;
  if (stage === 'onCall' && parties.length > 1) return 'In a conference';
  if (stage === 'ringingThere' && consults !== null) return 'Asking';
  return stageText[stage];
}

const agentStages: { readonly [Stage in AgentStage]: string } = { loggedOff: 'Logged off', notReady: 'Not ready', ready: 'Ready', busy: 'On a queue call', workingAfterCall: 'Wrapping up' };

/** `Not ready: Lunch`. */
export function agentText(agent: PhoneState['agent'], reasons: readonly string[]): string {
  if (agent === null) return 'No agent';
  const { stage, reason } = agent;
  return stage === 'notReady' && reason !== null && reason !== '0' ? `${agentStages.notReady}: ${reasons[Number(reason)] ?? reason}` : agentStages[stage];
}

/** What the call's people are told by live regions: one sentence when something changed that matters. */
export function announcement(call: PhoneCall): string {
  const who = whoIs(call);
  const said: { readonly [Stage in CallStage]: string } = {
    dialling: `Dialing ${who}`, ringingThere: `Calling ${who}`, ringing: `Incoming call from ${who}`, onCall: `On a call with ${who}`, held: `${who} is on hold`, waiting: `Waiting in a queue`, failed: `The call to ${who} failed: ${callText(call)}`,
  };
  return said[call.stage];
}

/** Why one is not ready, by reason code, where nobody has said otherwise. */
export const usualReasons: readonly string[] = ['No reason given', 'Break', 'Lunch', 'Meeting', 'Training', 'Paperwork', 'Calling out', 'Technical trouble', 'With a supervisor', 'End of shift'];

/** The same as the settings of a call center name them, by their paths; what they leave out is as usual. */
export function reasonsIn(settings: Readonly<Record<string, string | undefined>>): readonly string[] {
  return usualReasons.map((name, code) => settings[`/NotReadyReasons/reason${code}`]?.trim() || name);
}
