// User data: the octets that travel with a call, as text, as XML, or as base64.

import { Rejection } from '../../../kernel/errors.ts';
import { UnreadableXml } from '../../../xml.ts';
import { treeOf } from '../csta-xml/tree.ts';

export const userDataTypes = ['text', 'xml', 'base64'] as const;
export type UserDataType = (typeof userDataTypes)[number];

/** As messages carry it. */
export interface UserData {
  readonly userdata: string;
  readonly userdatatype: UserDataType;
}

/** What a client has written, as hex digits. Throws `invalidParameterValue` for XML that is not well-formed and for what is no base64. */
export function octetsOf(written: string, type: UserDataType): string {
  if (type === 'xml' && !isXml(written)) throw new Rejection('invalidParameterValue', 'userdata is not well-formed XML');
  if (type === 'base64' && !/^([A-Za-z\d+/]{4})*([A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/.test(written)) throw new Rejection('invalidParameterValue', 'userdata is no base64');
  return Buffer.from(written, type === 'base64' ? 'base64' : 'utf8').toString('hex').toUpperCase();
}

/** Written as asked for, or else as what it is. Throws `requestIncompatibleWithObject` when it is no such thing. */
export function userDataOf(octets: string, type: UserDataType | null = null): UserData {
  const bytes = Buffer.from(octets, 'hex');
  const text = textIn(bytes);
  const is: UserDataType = type ?? (text === null ? 'base64' : isXml(text) ? 'xml' : 'text');
  if (is === 'base64') return { userdata: bytes.toString('base64'), userdatatype: is };
  if (text === null || (is === 'xml' && !isXml(text))) throw new Rejection('requestIncompatibleWithObject', `the user data of the call is no ${is}; ask for base64`);
  return { userdata: text, userdatatype: is };
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Null for octets that nobody wrote as text. */
function textIn(bytes: Uint8Array): string | null {
  try {
    const text = utf8.decode(bytes);
    return /[\0-\x08\x0B\x0C\x0E-\x1F\x7F]/.test(text) ? null : text;
  } catch {
    return null;
  }
}

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
