// What a browser may ask: MESSAGE with an ID and PARAMETERs, as the Force.com CTI toolkit has them. Read here, with a sentence about whatever is wrong; carried out
// elsewhere.

import { nearest } from '../kernel/shape.ts';
import { type Element, UnreadableXml, xmlReader } from '../xml.ts';

export interface ParameterWord {
  readonly says: string;
  readonly isOptional?: true;
  readonly form: RegExp;
  /** For who has written something else: `a line number`. */
  readonly expected: string;
}

const line: ParameterWord = { says: 'The line of the call', form: /^[1-9]\d{0,2}$/, expected: 'the number of a line, like 1' };
const number: ParameterWord = { says: 'As it is dialled; blanks and signs are left out', form: /^[\d\s()./*#+-]{1,60}$/, expected: 'a number to dial, of at most 60 digits and signs' };
const flag: ParameterWord = { says: 'Whether it is to be on', form: /^(true|false)$/, expected: 'true or false' };
const reason: ParameterWord = { says: 'The reason code', form: /^[\w-]{1,16}$/, expected: 'a reason code, like 2' };
const name: ParameterWord = { says: 'Of the user, where the switch has users', form: /^[\w.@-]{0,64}$/, expected: 'a name like ana' };
const secret: ParameterWord = { says: 'As it was given to whoever asks', form: /^[^]{0,128}$/, expected: 'at most 128 characters' };
const agent: ParameterWord = { says: 'The agent', form: /^[\w-]{1,16}$/, expected: 'the id of an agent, like 5001' };
const optional = (word: ParameterWord): ParameterWord => ({ ...word, isOptional: true });

const ofLine = { LINE_NUMBER: line };
const toNumber = { LINE_NUMBER: line, DN: number };

export const messages = {
  CONNECT: {
    says: 'Shows a telephone; its agent logs on, if there is one',
    parameters: {
      DEVICE: { says: 'The telephone', form: /^[\w*#+.-]{1,32}$/, expected: 'the number of a telephone, like 2001' }, AGENT: optional({ ...agent, form: /^[\w-]{0,16}$/ }), AGENT_PASSWORD: optional(secret), USER: optional(name), PASSWORD: optional(secret), TOKEN: optional(secret),
      SERIES: optional({ says: 'Of the picture that is there already', form: /^[\w-]{0,40}$/, expected: 'the SERIES of a picture' }), FROM: optional({ says: 'Its number', form: /^\d{1,15}$/, expected: 'the NUMBER of a picture' }),
    },
  },
  EXIT: { says: 'Leaves the telephone; when nobody else shows it, to whoever sits there otherwise', parameters: {} },
  UPDATE_XML: { says: 'Asks for the whole picture', parameters: {} },
  LOGIN: { says: 'Logs an agent on', parameters: { AGENT_ID: agent, PASSWORD: optional(secret) } },
  AGENT_STATE: { says: 'Has the agent in another state', parameters: { ID: { says: 'READY, NOT_READY, WRAPUP, or LOGOUT', form: /^(READY|NOT_READY|WRAPUP|LOGOUT)$/, expected: 'READY, NOT_READY, WRAPUP, or LOGOUT' }, REASON_CODE: optional(reason) } },
  REASON_CODE_NOT_READY: { says: 'Not ready, with a reason', parameters: { ID: reason } },
  REASON_CODE_LOGOUT: { says: 'Logs the agent off, with a reason', parameters: { ID: reason } },
  DIAL: { says: 'Calls', parameters: { DN: number } },
  CLICK_TO_DIAL: { says: 'The same, for a number that was clicked', parameters: { DN: number } },
  ANSWER: { says: 'Takes the call', parameters: ofLine },
  REJECT: { says: 'Sends it away', parameters: ofLine },
  RELEASE: { says: 'Hangs up', parameters: ofLine },
  HOLD: { says: 'Puts it on hold', parameters: ofLine },
  RETRIEVE: { says: 'Takes it back', parameters: ofLine },
  INIT_TRANSFER: { says: 'Puts it on hold and calls somebody about it', parameters: toNumber },
  INIT_CONFERENCE: { says: 'The same; what comes of it is said when it is completed', parameters: toNumber },
  SS_TRANSFER: { says: 'Hands it on without asking', parameters: toNumber },
  SS_CONFERENCE: { says: 'Brings somebody in without asking', parameters: toNumber },
  COMPLETE_TRANSFER: { says: 'Connects the two calls and leaves', parameters: { LINE_NUMBER: optional(line) } },
  COMPLETE_CONFERENCE: { says: 'Joins both calls', parameters: { LINE_NUMBER: optional(line) } },
  ALTERNATE: { says: 'Goes from one call to the other', parameters: { LINE_NUMBER: optional(line) } },
  RECONNECT: { says: 'Ends the active call and goes back to the one on hold', parameters: { LINE_NUMBER: optional(line) } },
  DROP_PARTY: { says: 'Has somebody leave the call', parameters: { LINE_NUMBER: line, PARTY: { says: 'Where the party is connected', form: /^[\w*#+.:-]{1,64}$/, expected: 'the device of a party' } } },
  DIGITS: { says: 'Sends keys', parameters: { LINE_NUMBER: line, DIGITS: { says: 'The keys', form: /^[\d*#A-D]{1,64}$/, expected: 'keys: 0 to 9, *, #, A to D' } } },
  ATTACH_DATA: { says: 'Has a text go along with the call', parameters: { LINE_NUMBER: line, VALUE: { says: 'The text', form: /^[^]{1,500}$/, expected: 'a text of 1 to 500 characters' } } },
  RECORD: { says: 'Has the call recorded from now on', parameters: ofLine },
  STOP_RECORDING: { says: 'Ends it', parameters: ofLine },
  PAUSE_RECORDING: { says: 'Nothing is kept until it goes on', parameters: ofLine },
  RESUME_RECORDING: { says: 'It goes on', parameters: ofLine },
  ACCEPT_PREVIEW: { says: 'Calls the contact that a campaign shows', parameters: {} },
  SKIP_PREVIEW: { says: 'Lets it be', parameters: { REASON: optional({ says: 'Why', form: /^[^]{1,200}$/, expected: 'a reason of at most 200 characters' }) } },
  SET_OUTCOME: { says: 'Says what came of the contact that was called last', parameters: { ID: { says: 'One of the outcomes of its campaign', form: /^[\w-]{1,64}$/, expected: 'an outcome, like sold' } } },
  MUTE: { says: 'The microphone', parameters: { VALUE: flag } },
  DO_NOT_DISTURB: { says: 'Whether calls are turned away', parameters: { VALUE: flag } },
} as const satisfies Readonly<Record<string, { readonly says: string; readonly parameters: Readonly<Record<string, ParameterWord>> }>>;

export type MessageId = keyof typeof messages;

/** A message that is well-formed and has the parameters it needs. */
export interface Asked {
  readonly id: MessageId;
  /** Of the browser's choice, to know the answer by; null for who wants to hear of refusals alone. */
  readonly invoke: string | null;
  readonly parameters: Readonly<Record<string, string>>;
}

const read = xmlReader({ what: 'message', longest: 8_000, deepest: 2, mostElements: 32, mostAttributes: 80, longestText: 1_000, longestName: 40 });

/** What it says, or what is wrong with it. */
export function readMessage(xml: string): Asked | { readonly wrong: string; readonly invoke: string | null } {
  let invoke: string | null = null;
  try {
    const root = read(xml);
    const { ID: id, INVOKE } = attributesOf(root, 'MESSAGE', ['ID', 'INVOKE']);
    invoke = INVOKE !== undefined && /^[\w-]{1,40}$/.test(INVOKE) ? INVOKE : null;
    if (id === undefined) throw new Wrong('a MESSAGE has an ID, like HOLD');
    if (!Object.hasOwn(messages, id)) throw new Wrong(`there is no message ${shown(id)}${nearest(id.slice(0, 40), Object.keys(messages))}`);
    return { id: id as MessageId, invoke, parameters: parametersIn(root, id as MessageId) };
  } catch (error) {
    if (error instanceof UnreadableXml || error instanceof Wrong) return { wrong: error.message, invoke };
    throw error;
  }
}

class Wrong extends Error {}

function parametersIn(root: Element, id: MessageId): Asked['parameters'] {
  const words: Readonly<Record<string, ParameterWord>> = messages[id].parameters;
  const found = new Map<string, string>();
  for (const child of root.children) {
    const { NAME, VALUE = '' } = attributesOf(child, 'PARAMETER', ['NAME', 'VALUE']);
    if (NAME === undefined || !Object.hasOwn(words, NAME)) throw new Wrong(`${id} has no parameter ${shown(NAME ?? '')}${nearest((NAME ?? '').slice(0, 40), Object.keys(words))}`);
    if (found.has(NAME)) throw new Wrong(`${id} has ${NAME} twice`);
    const { form, expected } = words[NAME] as ParameterWord;
    if (!form.test(VALUE)) throw new Wrong(`${NAME} of ${id} must be ${expected}`);
    found.set(NAME, VALUE);
  }
  const missing = Object.entries(words).find(([word, { isOptional }]) => !isOptional && !found.has(word));
  if (missing) throw new Wrong(`${id} needs ${missing[0]}: ${missing[1].expected}`);
  return Object.fromEntries(found);
}

function attributesOf({ name: found, attributes, text }: Element, tag: string, known: readonly string[]): Readonly<Record<string, string | undefined>> {
  if (found !== tag) throw new Wrong(`expected <${tag}>, not <${found}>`);
  if (text.trim() !== '') throw new Wrong(`<${tag}> holds no text`);
  const strange = attributes.find(({ name: attribute }) => !known.includes(attribute));
  if (strange) throw new Wrong(`<${tag}> has no ${shown(strange.name)}${nearest(strange.name, known)}`);
  return Object.fromEntries(attributes.map(({ name: attribute, value }) => [attribute, value]));
}

function shown(word: string): string {
  return JSON.stringify(word.slice(0, 40));
}
