// Everything that can happen at an exchange: at its switch, at its ACD.

import type { AcdFact } from '../acd/facts.ts';
import type { SwitchFact } from '../switch/facts.ts';

export type ExchangeFact = SwitchFact | AcdFact;

/** Those that happen in a call. */
export type FactOfCall = Extract<ExchangeFact, { readonly call: string }>;
