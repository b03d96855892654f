// What a service is: its clause, the shape of its request, and the function that carries it out.

import { z } from 'zod';
import type { Acd } from '../../acd/acd.ts';
import type { Campaigns } from '../../campaign/campaigns.ts';
import type { Ivr } from '../../ivr/ivr.ts';
import type { Recordings } from '../../recording/recording.ts';
import type { Switch } from '../../switch/switch.ts';
import type { Ties } from '../../tie/tieEnd.ts';
import type { Voicemail } from '../../voicemail/voicemail.ts';
import type { CallRecords } from '../callRecords.ts';
import type { Collections } from '../dataCollection.ts';
import type { Monitors } from '../monitors.ts';
import type { Routeing } from '../routeing.ts';
import type { Seating } from '../seating.ts';
import type { Sending } from '../sending.ts';
import type { Subscriber, Subscribers } from '../subscribers.ts';

/** What an exchange is made of. */
export interface Parts {
  readonly pbx: Switch;
  readonly acd: Acd;
  readonly ivr: Ivr;
  readonly voicemail: Voicemail;
  readonly campaigns: Campaigns;
  readonly recordings: Recordings;
  readonly ties: Ties;
}

/** What services act upon. */
export interface Exchange extends Parts {
  readonly subscribers: Subscribers;
  readonly monitors: Monitors;
  readonly collections: Collections;
  readonly callRecords: CallRecords;
  readonly routeing: Routeing;
  readonly seating: Seating;
  readonly sending: Sending;
}

export interface Service<Request, Response> {
  /** Clause of ECMA-269; null for our own operations. */
  readonly clause: string | null;
  /** Shape of the request, its members in the standard's order. Those who take requests from outside check it; the door does not. */
  readonly request: z.ZodType<Request>;
  readonly run: (exchange: Exchange, request: Request, from: Subscriber) => Response;
}

export function service<Request, Response>(clause: string | null, request: z.ZodType<Request>, run: Service<Request, Response>['run']): Service<Request, Response> {
  return { clause, request, run };
}

/** The response of a service that has nothing to say. */
export const NOTHING = {};

/** Octets in hex. */
export const octets = z.string().regex(/^([\dA-Fa-f]{2})*$/, 'must be octets in hex, like 00FF').max(1000);

export const digits = z.string().min(1).max(64);

/** What travels with a call from its beginning. */
export const carried = { correlatorData: z.strictObject({ string: octets }).optional(), userData: z.strictObject({ string: octets }).optional() };

export const carriedIn = ({ correlatorData, userData }: { readonly correlatorData?: { readonly string: string } | undefined; readonly userData?: { readonly string: string } | undefined }) => ({
  ...(correlatorData && { correlatorData: correlatorData.string }), ...(userData && { userData: userData.string }),
});
