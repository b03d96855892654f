// User data as messages carry it: written in a form, and read back in one. XML is checked here, on its way in and on its way out.

import { octetsIn, textIn, type UserDataForm, writtenAs } from '../csta/userData.ts';
import { Rejection } from '../kernel/errors.ts';
import { UnreadableXml, xmlReader } from '../xml.ts';

/** In which form a text is. */
export const messageForms = ['text', 'xml', 'base64'] as const satisfies readonly UserDataForm[];
export type MessageForm = (typeof messageForms)[number];

export interface WrittenData {
  readonly written: string;
  readonly form: MessageForm;
}

/** What a client has written, as octets in hex. Throws `invalidParameterValue` for XML that is not well-formed and for what is no base64. */
export function octetsOf({ written, form }: WrittenData): string {
  if (form === 'xml' && !isXml(written)) throw new Rejection('invalidParameterValue', 'userdata is not well-formed XML');
  return octetsIn(written, form);
}

/** Written as asked for, or else as what it is: XML, text, or base64. Throws `requestIncompatibleWithObject` when it is no such thing; XML that was cut is none any more. */
export function dataIn(octets: string, form: MessageForm | null = null): WrittenData {
  const text = textIn(octets);
  const is: MessageForm = form ?? (text === null ? 'base64' : isXml(text) ? 'xml' : 'text');
  const written = writtenAs(octets, is);
  if (written === null || (is === 'xml' && !isXml(written))) throw new Rejection('requestIncompatibleWithObject', `the user data of the call is no ${is}; ask for ${text === null ? 'base64' : 'text or base64'}`);
  return { written, form: is };
}

/** As long as user data can be. */
const treeOf = xmlReader({ what: 'piece of user data', longest: 1_000, deepest: 32, mostElements: 200, mostAttributes: 200, longestText: 1_000, longestName: 100 });

function isXml(text: string): boolean {
  if (!text.trimStart().startsWith('<')) return false;
  try {
    treeOf(text);
    return true;
  } catch (error) {
    if (error instanceof UnreadableXml) return false;
    throw error;
  }
}
