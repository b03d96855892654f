// A sentence for every fact there is. A fact without one does not compile.

import type { ExchangeFact } from '../../csta/facts.ts';
import { ofAgents } from './agents.ts';
import { ofCalls } from './calls.ts';
import { ofCampaigns } from './campaigns.ts';
import { ofMachines } from './machines.ts';
import { ofMailboxes } from './mailboxes.ts';
import { ofRecordings } from './recordings.ts';
import type { Names, Sentence, Sentences } from './sentence.ts';
import { ofSettings } from './settings.ts';
import { ofTies } from './ties.ts';

const sentences: Sentences<ExchangeFact> = { ...ofCalls, ...ofSettings, ...ofMachines, ...ofMailboxes, ...ofAgents, ...ofCampaigns, ...ofRecordings, ...ofTies };

export function sentenceOf(fact: ExchangeFact, names: Names): Sentence {
  return (sentences[fact.type] as (fact: ExchangeFact, names: Names) => Sentence)(fact, names);
}
