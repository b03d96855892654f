// A line in the picture: a call with its parties, what is known of the caller, and what may be done with it now, as its `permitted` says.

import type { Party, PhoneCall, PhoneState } from '../client/phone.ts';
import { searchTerms } from '../client/searchTerms.ts';
import { callText, numberText, variableText, whoIs } from '../client/words.ts';
import { button } from './controls.ts';
import { type Element, element } from './element.ts';
import type { Desk } from './picture.ts';
import { recordButton, recordingElement } from './recordingPicture.ts';

export function lineElement(call: PhoneCall, { calls, recordings }: Pick<PhoneState, 'calls' | 'recordings'>, desk: Desk, isOpen: boolean): Element {
  const ref = `line${call.line}`;
  const times = { LINE_NUMBER: call.line, STATE: lineStates[call.stage], LABEL: `${callText(call)}: ${whoIs(call)}`, CALL_TYPE: call.direction.toUpperCase(), CALL_OBJECT_ID: call.globalCallID === '' ? null : call.globalCallID, CAUSE: call.cause };
  return element('CTILine', { REF: ref, ...times }, [
    element('CTITimer', { REF: `${ref}.time`, ID: 'CALL_DURATION', LABEL: call.answered === null ? 'Since it began' : 'Talked for', SINCE: new Date(call.answered ?? call.began).toISOString() }),
    ...call.parties.map((party) => partyElement(ref, call, party, isOpen)),
    ...fieldElements(ref, call, desk),
    recordingElement(call, recordings, isOpen),
    ...buttonElements(ref, call, calls, isOpen),
    recordButton(call, recordings, isOpen),
    ...padElements(ref, call, isOpen),
  ]);
}

const lineStates = { dialling: 'DIALING', ringingThere: 'DIALING', ringing: 'RINGING', onCall: 'ON_CALL', held: 'ON_HOLD', waiting: 'QUEUED', failed: 'FAILED' } as const;
const partyStates = { ringing: 'RINGING', onCall: 'ON_CALL', held: 'ON_HOLD', waiting: 'QUEUED', failed: 'FAILED' } as const;

/** A party is named by its device, of which a call has each once. */
function partyElement(line: string, call: PhoneCall, { device, number, name, stage }: Party, isOpen: boolean): Element {
  const ref = `${line}.party.${device}`;
  const label = (name ?? numberText(number)) || 'Unknown caller';
  const drop = call.parties.length > 1 && call.permitted.has('clearConnection') ? button(ref, 'DROP_PARTY', `Drop ${label}`, isOpen, { parameters: { LINE_NUMBER: String(call.line), PARTY: device } }) : null;
  return element('CTIParty', { REF: ref, ANI: number === '' ? null : number, STATE: partyStates[stage], LABEL: label }, [drop]);
}

function fieldElements(line: string, call: PhoneCall, { searchBy }: Desk): readonly Element[] {
  const terms = searchTerms(call, searchBy);
  const rank = (value: string) => terms.indexOf(value) + 1 || null;
  const field = (ID: string, LABEL: string, VALUE: string | null, SEARCH: number | null = null, key = ID) => (VALUE === null || VALUE === '' ? null : element('CTIInfoField', { REF: `${line}.field.${key}`, ID, LABEL, VALUE, SEARCH }));
  const other = terms.at(-1) ?? '';
  const isOther = (number: string) => (other !== '' && number.replace(/\D/g, '').endsWith(other) ? terms.length : null);
  const out = call.direction === 'outbound';
  // Who is at this telephone is nobody to search for.
  const came = call.direction === 'inbound' || call.parties.some(({ number }) => number === call.calling);
  return [
    field('ANI', 'From', call.calling, came ? isOther(call.calling) : null),
    field('DNIS', 'Called', call.dialled ?? call.called, out ? isOther(call.called) : null),
    field('QUEUE', 'Queue', call.queue),
    ...Object.entries(call.data.variables).map(([name, value]) => field(name, variableText(name), value, rank(value), `data.${plain(name)}`)),
    field('ATTACHED_DATA', 'Data', call.data.correlator),
    field('USER_DATA', 'User data', call.data.user),
    field('PLAYING', 'It says', call.playing),
  ].filter((one) => one !== null);
}

/** A name that people gave, as a part of a REF: others stay others. */
function plain(name: string): string {
  return name.replace(/[^\w-]/gu, (character) => `%${(character.codePointAt(0) as number).toString(16)}.`);
}

/** A button, the service that permits it, and its key. */
const buttons: readonly (readonly [message: string, service: string, label: string, key?: string])[] = [
  ['ANSWER', 'answerCall', 'Answer', 'A'], ['HOLD', 'holdCall', 'Hold', 'P'], ['RETRIEVE', 'retrieveCall', 'Retrieve', 'P'],
  ['COMPLETE_TRANSFER', 'transferCall', 'Complete the transfer', 'C'], ['COMPLETE_CONFERENCE', 'conferenceCall', 'Complete the conference', 'J'],
  ['ALTERNATE', 'alternateCall', 'Alternate', 'S'], ['RECONNECT', 'reconnectCall', 'Go back', 'B'], ['RELEASE', 'clearConnection', 'Release', 'E'],
];

/** What two calls make of each other stands at the active one alone. */
const ofPairs: ReadonlySet<string> = new Set(['COMPLETE_TRANSFER', 'COMPLETE_CONFERENCE', 'ALTERNATE', 'RECONNECT']);

function buttonElements(line: string, { stage, line: number, permitted }: PhoneCall, calls: readonly PhoneCall[], isOpen: boolean): readonly Element[] {
  const isAside = stage === 'held' && calls.length > 1;
  const shown = buttons.filter(([message, service]) => permitted.has(service) && !(isAside && ofPairs.has(message)));
  return shown.map(([message, , label, key]) => {
    const [id, says] = message === 'RELEASE' && stage === 'ringing' ? ['REJECT', 'Reject'] : [message, label];
    // What is on hold, or rings beside a call that is talked in, has no keys of its own while another call does.
    return button(line, id, says, isOpen, { parameters: { LINE_NUMBER: String(number) }, key: isFirst(stage, calls) ? key : undefined });
  });
}

/** Keys are those of one call: what rings wants an answer, what is talked in wants the buttons. */
function isFirst(stage: PhoneCall['stage'], calls: readonly PhoneCall[]): boolean {
  const rank = (one: PhoneCall['stage']) => ['ringing', 'onCall', 'dialling', 'ringingThere', 'waiting', 'failed', 'held'].indexOf(one);
  return calls.every((other) => rank(other.stage) >= rank(stage));
}

function padElements(line: string, { line: number, permitted }: PhoneCall, isOpen: boolean): readonly (Element | null)[] {
  const parameters = { LINE_NUMBER: String(number) };
  const pad = (tag: string, id: string, label: string, field: readonly [name: string, label: string, type: string], sends: readonly (readonly [message: string, service: string, label: string])[]) => {
    const ref = `${line}.pad.${id}`;
    const may = sends.filter(([, service]) => permitted.has(service));
    if (may.length === 0) return null;
    return element(tag, { REF: ref, ID: id, LABEL: label }, [element('CTIField', { REF: `${ref}.field`, NAME: field[0], LABEL: field[1], TYPE: field[2] }), ...may.map(([message, , says]) => button(ref, message, says, isOpen, { parameters }))]);
  };
  return [
    pad('CTIDialpad', 'TRANSFER', 'Hand over', ['DN', 'To whom?', 'NUMBER'], [
      ['INIT_TRANSFER', 'consultationCall', 'Ask first'], ['SS_TRANSFER', 'singleStepTransfer', 'Transfer now'], ['SS_CONFERENCE', 'singleStepConference', 'Join now'],
    ]),
    pad('CTIDialpad', 'DIGITS', 'Keys', ['DIGITS', 'Keys to send', 'NUMBER'], [['DIGITS', 'generateDigits', 'Send keys']]),
    pad('CTIForm', 'ATTACH_DATA', 'Data of the call', ['VALUE', 'Text to go along', 'TEXT'], [['ATTACH_DATA', 'associateData', 'Attach']]),
  ];
}
