// Everything that can happen at an exchange: at its switch, at its ACD, in its call flows, in its mailboxes, in its campaigns, in its recordings, on its ties, who sits at its telephones, and who is sent to call.

import type { AcdFact } from '../acd/facts.ts';
import type { CampaignFact } from '../campaign/facts.ts';
import type { IvrFact } from '../ivr/facts.ts';
import type { RecordingFact } from '../recording/facts.ts';
import type { SeatingFact } from './seating.ts';
import type { CallersSent } from './sending.ts';
import type { SwitchFact } from '../switch/facts.ts';
import type { TieFact } from '../tie/facts.ts';
import type { VoicemailFact } from '../voicemail/facts.ts';

/** Whatever can happen, as the log has it: plain, in the past tense, numbered (`seq`), with its virtual time in milliseconds (`time`). */
export type ExchangeFact = SwitchFact | AcdFact | IvrFact | VoicemailFact | CampaignFact | RecordingFact | TieFact | SeatingFact | CallersSent;

/** Those that happen in a call. */
export type FactOfCall = Extract<ExchangeFact, { readonly call: string }>;
