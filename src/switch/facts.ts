// Everything that can happen at the switch, as plain facts. Each group has a file of its own in facts/.

import type { BasicFact } from './facts/calls.ts';
import type { MaintenanceFact } from './facts/maintenance.ts';
import type { PartyFact } from './facts/parties.ts';
import type { RouteingFact } from './facts/routeing.ts';
import type { SettingFact } from './facts/settings.ts';
import type { VoiceFacts } from './facts/voice.ts';

export type SwitchFact = BasicFact | PartyFact | SettingFact | MaintenanceFact | VoiceFacts | RouteingFact;

/** Those that happen in a call. */
export type FactOfCall = Extract<SwitchFact, { readonly call: string }>;
