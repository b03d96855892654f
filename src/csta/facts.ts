// Everything that can happen at an exchange: at its switch, at its ACD, in its mailboxes.

import type { AcdFact } from '../acd/facts.ts';
import type { SwitchFact } from '../switch/facts.ts';
import type { VoicemailFact } from '../voicemail/facts.ts';

export type ExchangeFact = SwitchFact | AcdFact | VoicemailFact;

/** Those that happen in a call. */
export type FactOfCall = Extract<ExchangeFact, { readonly call: string }>;
