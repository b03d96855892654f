// What people of a scenario can do: every verb, from the files in verbs/.

import { callingVerbs } from './verbs/calling.ts';
import { partyVerbs } from './verbs/parties.ts';
import { agentVerbs } from './verbs/agents.ts';
import { campaignVerbs } from './verbs/campaigns.ts';
import { recordingVerbs } from './verbs/recording.ts';
import { settingVerbs } from './verbs/settings.ts';
import type { Verb } from './verbs/verb.ts';

export const verbs = { ...callingVerbs, ...partyVerbs, ...settingVerbs, ...agentVerbs, ...campaignVerbs, ...recordingVerbs };

export type VerbName = keyof typeof verbs;
export const verbNames = Object.keys(verbs) as readonly VerbName[];

export function verbOf(name: VerbName): Verb {
  return verbs[name];
}
