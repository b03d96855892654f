// What of the code itself a checkpoint calls by name, as `switch.alertTimeExpired`: each folder says which functions and rules its records may hold.

import { acdNames } from '../acd/names.ts';
import { campaignNames } from '../campaign/names.ts';
import { cstaNames } from '../csta/names.ts';
import { ivrNames } from '../ivr/names.ts';
import { recordingNames } from '../recording/names.ts';
import { switchNames } from '../switch/names.ts';
import { trafficNames } from '../traffic/names.ts';
import { voicemailNames } from '../voicemail/names.ts';

const folders = { switch: switchNames, acd: acdNames, ivr: ivrNames, voicemail: voicemailNames, campaign: campaignNames, recording: recordingNames, csta: cstaNames, traffic: trafficNames };

/** By name. */
export const namedThings: ReadonlyMap<string, object> = new Map(
  Object.entries(folders).flatMap(([folder, things]) => Object.entries(things).flatMap(([name, thing]) => (thing === null ? [] : [[`${folder}.${name}`, thing] as const]))),
);

/** The name of a thing; of several the first. */
export const nameOf: ReadonlyMap<object, string> = new Map([...namedThings].reverse().map(([name, thing]) => [thing, name]));
