// The errors that methods of Open CTI answer with: codes and texts as the documentation has them.

import { asText } from './asText.ts';

/** What an answer's `errors` holds. */
export interface CtiError {
  readonly code: 'INVALID_PARAM' | 'GENERIC_ERROR' | 'SERVER_ERROR' | 'SOFTPHONE_CONTAINER_ERROR';
  readonly description: string;
  readonly details?: readonly { readonly message: string }[];
}

/** `expected` begins a sentence: `A numeric value`. */
export function invalidParam(name: string, expected: string, found: unknown): CtiError {
  return { code: 'INVALID_PARAM', description: `An invalid value was passed to the parameter ${name}. ${expected} was expected, but ${shown(found)} was found instead.` };
}

function shown(value: unknown): string {
  return value === '' ? 'an empty string' : asText(value, 100);
}

export function genericError(...why: readonly string[]): CtiError {
  return { code: 'GENERIC_ERROR', description: 'An error occurred while calling the API method.', ...detailed(why) };
}

/** A record that was not written. */
export function saveLogError(why: readonly string[]): CtiError {
  return { code: 'GENERIC_ERROR', description: 'An error occurred while calling the saveLog() API method. Review the Details field in the error section.', ...detailed(why) };
}

export function serverError(...why: readonly string[]): CtiError {
  return { code: 'SERVER_ERROR', description: 'A problem was encountered on the server.', ...detailed(why) };
}

export function noSuchApexClass(name: string): CtiError {
  return { code: 'SERVER_ERROR', description: `Could not load Apex class: ${name}.` };
}

export const containerError: CtiError = {
  code: 'SOFTPHONE_CONTAINER_ERROR',
  description: "Unable to execute sendPostMessage because the softphone container hasn't initialized yet.",
};

function detailed(why: readonly string[]): Pick<CtiError, 'details'> {
  return why.length === 0 ? {} : { details: why.map((message) => ({ message })) };
}
