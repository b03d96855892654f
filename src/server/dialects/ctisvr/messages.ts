// Messages of ctiSVR: one object of JSON in a text frame. Read with care, for anybody may send anything; ids are the client's own, and may come again.

import type { Rejection } from '../../../kernel/errors.ts';
import { bytesOf } from '../../lines/bytes.ts';
import { textFrame } from '../../lines/webSocketFrame.ts';

/** A message that could be read. */
export interface Asked {
  readonly id: number | string;
  readonly name: string;
  readonly given: Readonly<Record<string, unknown>>;
}

/** What is wrong with a message, and its id if it has one. */
export interface Unreadable {
  readonly id: number | string | null;
  readonly wrong: string;
}

export function readMessage(text: string): Asked | Unreadable {
  const data = objectIn(text);
  if (data === null) return { id: null, wrong: 'a message must be one object of JSON, like {"id":1,"request":"myextension"}' };
  const { id, request, ...given } = data;
  if (!isId(id)) return { id: null, wrong: 'a message needs an id, a whole number' };
  if (typeof request !== 'string') return { id, wrong: 'a message needs a request, the name of what is asked for' };
  return { id, name: request, given };
}

export function objectIn(text: string): Record<string, unknown> | null {
  try {
    const data: unknown = JSON.parse(text);
    return typeof data === 'object' && data !== null && !Array.isArray(data) ? (data as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}

/** Some clients write numbers as texts; each gets its id back as it wrote it. */
function isId(id: unknown): id is number | string {
  return typeof id === 'number' ? Number.isSafeInteger(id) : typeof id === 'string' && /^-?\d{1,15}$/.test(id);
}

export function success(id: Unreadable['id'], fields: object): object {
  return { msgtype: 'response', id, result: 'success', ...fields };
}

export function failure(id: Unreadable['id'], error: string, code?: string): object {
  return { msgtype: 'response', id, result: 'error', error, ...(code !== undefined && { code }) };
}

/** Softphones show it to people: the sentence, without the standard's word before it. */
export function sentenceOf({ detail }: Rejection): string {
  return detail;
}

/** A message as a frame, a character for each byte. */
export function frameOf(message: object): string {
  return textFrame(bytesOf(JSON.stringify(message)));
}
