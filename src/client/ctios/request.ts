// What is asked for: the arguments of each request, typed by the table of the wire, and how a request fails.

import type { Arguments as Plain } from '../../ctios/arguments.ts';
import { controlFailures } from '../../ctios/failures.ts';
import { nameIn } from '../../ctios/codes.ts';
import type { Keyword } from '../../ctios/keywords.ts';
import { CONTROL_FAILURE, type RequestName, requests } from '../../ctios/requests.ts';
import { Refusal } from '../refusal.ts';
import type { Arguments, Settable } from './arguments.ts';

type Definition<Name extends RequestName> = (typeof requests)[Name];
type Needed<Name extends RequestName> = Definition<Name> extends { readonly needs: readonly (infer Key extends Keyword)[] } ? Key : never;
type Taken<Name extends RequestName> = Definition<Name> extends { readonly takes: readonly (infer Key extends Keyword)[] } ? Key : never;

/** As an object, in which keys are checked, or as Arguments. */
export type ArgumentsOf<Name extends RequestName> = Arguments | ({ readonly [Key in Needed<Name>]: Settable<Key> } & { readonly [Key in Taken<Name>]?: Settable<Key> | undefined });

/** Settles with the confirmation, which says that the request is carried out; what comes of it is told by events. Rejects with a ControlFailure, or a Refusal of the line. */
export type Ask = <Name extends RequestName>(name: Name, args?: ArgumentsOf<Name>) => Promise<Arguments>;

/** The server's eControlFailureConf. `code` is the name of the failure, as INVALID_OBJECT_STATE. */
export class ControlFailure extends Refusal {
  readonly failureCode: number;
  /** The request that failed, as eMakeCallRequest. */
  readonly messageType: string;

  constructor({ FailureCode = 0, MessageType = '', ErrorMessage = '' }: Plain) {
    super('controlFailure', nameIn(controlFailures, Number(FailureCode)) ?? String(FailureCode), String(ErrorMessage));
    this.name = 'ControlFailure';
    this.failureCode = Number(FailureCode);
    this.messageType = String(MessageType);
  }
}

/** The same failure as listeners hear it. What failed for want of a line is told like what the server refuses. */
export function failureMessage(refusal: Refusal, MessageType: string): Plain {
  const FailureCode = refusal instanceof ControlFailure ? refusal.failureCode : controlFailures.GENERIC_SYSTEM_RESOURCE_AVAILABILITY;
  return { MessageID: CONTROL_FAILURE, MessageType, FailureCode, ErrorMessage: refusal.detail };
}
