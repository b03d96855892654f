// What a check of the set-up looks at, and what it tells.

import type { SoftphoneLayout } from '../../openCti/softphoneLayout.ts';
import type { CrmMode, CrmUser, Finding } from '../api.ts';
import type { AppOptions } from './appOptions.ts';
import type { CallCenter } from './callCenters.ts';
import type { Definition } from './definition.ts';
import { toCallCenter } from './setupPaths.ts';

/** All that a diagnosis looks at. */
export interface Situation {
  readonly mode: CrmMode;
  readonly user: CrmUser;
  /** How many call centers there are at all. */
  readonly callCenters: number;
  /** The one that the user is assigned to. */
  readonly callCenter: CallCenter | null;
  /** That of the user's profile, with its name. */
  readonly layout: { readonly id: string; readonly name: string; readonly layout: SoftphoneLayout } | null;
  readonly app: AppOptions;
  /** The page of the CRM came over https. */
  readonly isSecure: boolean;
  /** Whether this server has a page at a path. */
  readonly isServed: (path: string) => boolean;
  /** Telephones and agents that the switch has. */
  readonly isTelephone: (number: string) => boolean;
  readonly isAgent: (id: string) => boolean;
  /** Usernames of others with the same telephone. */
  readonly sameTelephone: readonly string[];
  /** Clients that sit at the user's telephone now: more than one where the CRM is open in two tabs. */
  readonly clientsThere: number;
}

/** A step, and what is wrong with it; null when all is well. */
export interface Check {
  readonly step: string;
  readonly severity: Finding['severity'];
  /** In which mode it matters; in both unless said. */
  readonly mode?: CrmMode;
  readonly find: (situation: Situation) => Trouble | null;
}

export interface Trouble {
  readonly says: string;
  readonly mend: NonNullable<Finding['mend']>;
}

/** Of a call center that is there. What is told leads to its page. */
export function ofCallCenter(find: (definition: Definition, situation: Situation, callCenter: CallCenter) => { readonly says: string; readonly mend: string } | null): Check['find'] {
  return (situation): Trouble | null => {
    const { callCenter } = situation;
    const trouble = callCenter && find(callCenter.definition, situation, callCenter);
    return trouble && { says: trouble.says, mend: { says: trouble.mend, path: toCallCenter((callCenter as CallCenter).id) } };
  };
}
