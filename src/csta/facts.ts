// Everything that can happen at an exchange: at its switch, at its ACD, in its call flows.

import type { AcdFact } from '../acd/facts.ts';
import type { IvrFact } from '../ivr/facts.ts';
import type { SwitchFact } from '../switch/facts.ts';

export type ExchangeFact = SwitchFact | AcdFact | IvrFact;

/** Those that happen in a call. */
export type FactOfCall = Extract<ExchangeFact, { readonly call: string }>;
