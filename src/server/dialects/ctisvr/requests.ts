// The table of ctiSVR's requests, and how one is read and carried out. WebSocket and REST share it.

import { Rejection } from '../../../kernel/errors.ts';
import { nearest } from '../../../kernel/shape.ts';
import { mayActFor } from '../../sessions/permission.ts';
import type { CtisvrRequest, Desk } from './request.ts';
import { agentRequests } from './requests/agents.ts';
import { callRequests } from './requests/calls.ts';
import { featureRequests } from './requests/features.ts';
import { lookingRequests } from './requests/looking.ts';
import { partyRequests } from './requests/parties.ts';
import { seatRequests } from './requests/seat.ts';

export const ctisvrRequests = { ...seatRequests, ...agentRequests, ...callRequests, ...partyRequests, ...featureRequests, ...lookingRequests } satisfies { readonly [name: string]: CtisvrRequest };

export type RequestName = keyof typeof ctisvrRequests;

export function isRequest(name: string): name is RequestName {
  return Object.hasOwn(ctisvrRequests, name);
}

/** The sentence for a name that is none of them. */
export function noSuchRequest(name: string): string {
  return `there is no request ${JSON.stringify(name.slice(0, 60))}${nearest(name.slice(0, 60), Object.keys(ctisvrRequests))}`;
}

/** The fields of a request; whoever names no telephone means the own one. Otherwise the sentence that says what is wrong. */
export function readFields(name: RequestName, given: object, own: string): { readonly fields: object } | { readonly wrong: string } {
  const { fields, reach } = ctisvrRequests[name];
  const { data, error } = fields.safeParse(asTexts(given));
  // Who misspells a field lacks it too; the nearest match says more.
  const issue = error?.issues.find(({ code }) => code === 'unrecognized_keys') ?? error?.issues[0];
  if (issue) return { wrong: `${name}: ${issue.path.length > 0 ? `${issue.path.join('.')}: ` : ''}${issue.message}` };
  const { extension = own, ...others } = data as { readonly extension?: string };
  if (extension === '' && reach !== 'none') return { wrong: `${name}: extension: is missing; no telephone is known to stand where this client is` };
  return { fields: { ...others, extension } };
}

/** JSON has numbers and switches; fields are read as texts. What is null is not there. */
function asTexts(given: object): object {
  return Object.fromEntries(Object.entries(given).filter(([, value]) => value !== null).map(([name, value]) => [name, typeof value === 'number' || typeof value === 'boolean' ? String(value) : value]));
}

/** The fields of the answer. Throws Rejection. */
export function carryOut(desk: Desk, name: RequestName, fields: object): object {
  const { reach, answer } = ctisvrRequests[name] as CtisvrRequest;
  const { extension } = fields as { readonly extension: string };
  const { user, simulation } = desk;
  if (reach === 'acts' && !mayActFor(user, simulation, extension)) throw new Rejection('privilegeViolationSpecifiedDevice', `${user.name} may not act for ${extension}`);
  if (reach === 'looks' && !mayActFor(user, simulation, extension, true)) throw new Rejection('privilegeViolationSpecifiedDevice', `${user.name} may not look at ${extension}`);
  return answer(desk, fields as never);
}
