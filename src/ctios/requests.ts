// All requests of CTI OS, and the names that answer them.

import type { Keyword } from './keywords.ts';
import { always, type RequestDefinition } from './request.ts';
import { agentRequests } from './requests/agent.ts';
import { callRequests } from './requests/call.ts';
import { sessionRequests } from './requests/session.ts';
import { statisticsRequests } from './requests/statistics.ts';
import { supervisorRequests } from './requests/supervisor.ts';

export const requests = { ...sessionRequests, ...agentRequests, ...callRequests, ...supervisorRequests, ...statisticsRequests } satisfies { readonly [name: string]: RequestDefinition };

export type RequestName = keyof typeof requests;

/** What is answered to a request that fails. */
export const CONTROL_FAILURE = 'eControlFailureConf';

export function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(requests, name);
}

/** The message that confirms a request: eMakeCallConf for eMakeCallRequest. */
export function confirmationOf(name: RequestName): string {
  return (requests[name] as RequestDefinition).confirmedBy ?? name.replace(/Request$/, 'Conf');
}

/** The keywords that a request may have, those that it needs first. */
export function keywordsOf(name: RequestName): readonly Keyword[] {
  const { needs = [], takes = [] }: RequestDefinition = requests[name];
  return [...needs, ...takes, ...always];
}
