// What a method of Open CTI fails with, and what becomes of the errors of the page and of the server.

import { type CtiError, genericError, noSuchApexClass, saveLogError, serverError } from '../../../openCti/errors.ts';

export class CtiFailure extends Error {
  readonly error: CtiError;

  constructor(error: CtiError) {
    super(error.description);
    this.name = 'CtiFailure';
    this.error = error;
  }
}

/** What the server refuses comes with its status: 0 when it is not there. */
type Thrown = Partial<Error> & { readonly status?: number };

/** The page refuses with a sentence, the server with one or several lines of them. */
export function errorOf(thrown: unknown): CtiError {
  if (thrown instanceof CtiFailure) return thrown.error;
  const why = String((thrown as Thrown)?.message ?? thrown).split('\n');
  return isOutage(thrown as Thrown) ? serverError(...why) : genericError(...why);
}

/** A server that is broken, or not there, is not the caller's fault. */
function isOutage(thrown: Thrown): boolean {
  return thrown.status !== undefined && (thrown.status === 0 || thrown.status >= 500);
}

export function notLogged(thrown: Thrown): never {
  throw thrown.status === undefined || isOutage(thrown) ? thrown : new CtiFailure(saveLogError(String(thrown.message).split('\n')));
}

export function notRun(apexClass: string): (thrown: Thrown) => never {
  return (thrown) => {
    throw thrown.status === 404 ? new CtiFailure(noSuchApexClass(apexClass)) : thrown;
  };
}

/** All in one text, for those who want no list. */
export function textOf({ description, details = [] }: CtiError): string {
  return [description, ...details.map(({ message }) => message)].join(' ');
}
