// The laws: what must hold after every step, whatever happens. Each has a file in laws/.

import type { ExchangeFact } from '../csta/facts.ts';
import type { Parts } from '../csta/services/service.ts';
import type { Log } from '../kernel/log.ts';
import type { CallId } from '../switch/call.ts';
import { acdLaws } from './laws/acd.ts';
import { belongingLaws } from './laws/belonging.ts';
import { campaignLaws } from './laws/campaign.ts';
import { huntingLaws } from './laws/hunting.ts';
import type { Law } from './laws/law.ts';
import { maintenanceLaws } from './laws/maintenance.ts';
import { outsideLaws } from './laws/outside.ts';
import { ivrLaws } from './laws/ivr.ts';
import { partyLaws } from './laws/parties.ts';
import { recordingLaws } from './laws/recording.ts';
import { rebuildingLaws } from './laws/rebuilding.ts';
import { tieLaws } from './laws/ties.ts';
import { voicemailLaws } from './laws/voicemail.ts';
import { waitingLaws } from './laws/waiting.ts';

export interface Laws {
  /** Checks the calls that have changed since the last check. Throws LawBroken. */
  check(): void;
  /** Checks everything there is, pending timers too. */
  checkAll(): void;
  /** The switch has come out of a checkpoint; what there is now is taken as told. */
  resume(): void;
  /** Stops reading the log. */
  stop(): void;
}

/** Checks of what has changed after which everything is checked. */
const FULL_CHECK = 200;

export function enforceLaws({ pbx, acd, ivr, voicemail, campaigns, recordings, ties }: Parts, log: Log<ExchangeFact>): Laws {
  const laws: readonly Law[] = [rebuildingLaws(pbx), belongingLaws(pbx), waitingLaws(), huntingLaws(pbx), partyLaws(pbx), outsideLaws(pbx), maintenanceLaws(), acdLaws(acd), ivrLaws(ivr), voicemailLaws(voicemail), campaignLaws(campaigns, acd), recordingLaws(recordings), ...(ties.ends.size > 0 ? [tieLaws(ties)] : [])];
  const each = <Name extends keyof Law>(name: Name) => laws.flatMap((law) => law[name] ?? []);
  const [noted, ofCall, ofConnection, ofStep, ofDevice, ofEverything] = [each('noted'), each('call'), each('connection'), each('step'), each('device'), each('everything')];
  const touched = new Set<CallId>();
  const stop = log.read((fact) => {
    if (!('call' in fact)) return;
    touched.add(fact.call);
    if ('primary' in fact) for (const old of [fact.primary, fact.secondary]) if (old !== null) touched.add(old);
    for (const note of noted) note(fact);
  });
  const checkCall = (id: CallId) => {
    const call = pbx.calls.get(id);
    for (const check of ofCall) check(id, call);
    for (const connection of call?.connections ?? []) for (const check of ofConnection) check(connection);
  };
  const checkRest = () => {
    for (const device of pbx.devices.values()) for (const check of ofDevice) check(device);
    for (const check of ofEverything) check();
  };
  let checks = 0;
  const checkChanged = () => {
    for (const id of touched) checkCall(id);
    touched.clear();
    for (const check of ofStep) check();
  };
  const check = () => {
    checkChanged();
    if (++checks % FULL_CHECK === 0) checkRest();
  };
  const checkAll = () => {
    checkChanged();
    for (const id of pbx.calls.keys()) checkCall(id);
    checkRest();
  };
  const resume = () => each('resumed').forEach((take) => take());
  return { check, checkAll, resume, stop };
}
