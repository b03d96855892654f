// One PBX from a site and a seed: ask it, advance its time, read what happened.

import { createAcd } from './acd/acd.ts';
import { planAcd } from './acd/shape.ts';
import { createCampaigns } from './campaign/campaigns.ts';
import { planCampaigns } from './campaign/shape.ts';
import { createIvr } from './ivr/ivr.ts';
import { planIvr } from './ivr/siteShape.ts';
import { tieQueues } from './csta/interflow.ts';
import { createExchange } from './csta/exchange.ts';
import { type Door, type DoorHooks, insideDoor, type JournalEntry, outsideDoor } from './csta/door.ts';
import type { Exchange, Parts } from './csta/services/service.ts';
import { dispatchTo, staffOf } from './csta/staff.ts';
import type { Delivery } from './csta/messages.ts';
import { DEFAULT_START, instantOf, isoWriter } from './kernel/calendar.ts';
import { type Clock, createClock, type Millis } from './kernel/clock.ts';
import { createLog, type Log } from './kernel/log.ts';
import { createRandom, type Random } from './kernel/random.ts';
import { beginLedger, type Ledger } from './records/ledger/ledger.ts';
import type { LedgerSettings } from './records/ledger/reader.ts';
import { enforceLaws, type Laws } from './records/laws.ts';
import { createRecordings } from './recording/recordings.ts';
import { planRecording } from './recording/shape.ts';
import type { Site } from './site/site.ts';
import type { ExchangeFact } from './csta/facts.ts';
import { planSwitch } from './switch/shape.ts';
import { createSwitch } from './switch/switch.ts';
import type { Traffic } from './traffic/traffic.ts';
import { planVoicemail, voicemailDevices } from './voicemail/shape.ts';
import { createTies } from './tie/ties.ts';
import { createVoicemail } from './voicemail/voicemail.ts';

/** What a switch begins with, besides its site. */
export interface SimulationOptions {
  /** Where all chance comes from; 1 unless said. */
  readonly seed?: number;
  /** Local date and time of virtual time 0 in the site's time zone, as `2026-01-05T08:00`. */
  readonly start?: string | undefined;
  /** Told of every request from outside before it is carried out. */
  readonly journal?: (entry: JournalEntry) => void;
  /** Checks the laws after every firing and every request. On unless switched off for speed. */
  readonly laws?: boolean;
  /** Keeps a ledger, whose rows go wherever somebody attaches an outlet; none unless said. */
  readonly ledger?: LedgerSettings;
}

/** The records of its parts are there to look at. Act through a door. */
export interface Simulation extends Parts {
  /** Those parts again, with what is known of sessions. */
  readonly exchange: Exchange;
  readonly site: Site;
  readonly clock: Clock;
  readonly log: Log<ExchangeFact>;
  readonly random: Random;
  readonly laws: Laws | null;
  /** Null where nobody wants rows. */
  readonly ledger: Ledger | null;
  /** Simulated people at work; null until they begin. */
  traffic: Traffic | null;
  /** The door of simulated people. */
  readonly people: Door;
  /** The door of an outside session; `deliver` receives its events and messages. The same name is the same session. */
  session(name: string, deliver?: (delivery: Delivery) => void): Door;
  /** A name that will not be asked for again. */
  forgetSession(name: string): void;
  /** Virtual time as ISO 8601. */
  isoTime(time: Millis): string;
}

/** A switch at virtual time 0, with nobody at its telephones. Ask it through `session(name).request(...)`, and bring its `clock` to a time with `advanceTo`. */
export function createSimulation(site: Site, { seed = 1, start = DEFAULT_START, journal, laws: lawful = true, ledger: rows }: SimulationOptions = {}): Simulation {
  const clock = createClock();
  const log = createLog<ExchangeFact>(clock);
  const random = createRandom(seed);
  const startsAt = instantOf(start, site.timeZone);
  const [switchPlan, acdPlan, ivrPlan, voicemailPlan] = [planSwitch(site), planAcd(site), planIvr(site), planVoicemail(site)];
  const machines = [...[...acdPlan.queues, ...ivrPlan.flows].map(({ device }) => device), ...voicemailDevices(voicemailPlan)];
  const pbx = createSwitch(clock, log, random, startsAt, { ...switchPlan, devices: [...switchPlan.devices, ...machines] });
  const acd = createAcd(pbx, log, acdPlan);
  const campaigns = createCampaigns(pbx, log, staffOf(acd), planCampaigns(site));
  const parts: Parts = { pbx, acd, ivr: createIvr(pbx, log, ivrPlan), voicemail: createVoicemail(pbx, log, voicemailPlan), campaigns, recordings: createRecordings(pbx, log, planRecording(site)), ties: createTies(pbx, log) };
  if (parts.ties.ends.size > 0) tieQueues(parts.ties, acd);
  if (campaigns.byName.size > 0) acd.dispatch = dispatchTo(campaigns);
  const ledger = rows ? beginLedger(parts, log, rows, site.timeZone) : null;
  const exchange = createExchange(parts, log, ledger);
  const hooks: DoorHooks = { journal: journal ?? null, afterRequest: null };
  const isoTime = isoWriter(startsAt);
  const laws = lawful ? enforceLaws(parts, log) : null;
  if (laws) clock.afterFiring = hooks.afterRequest = laws.check;

  const doors = new Map<string, Door>();
  const session = (name: string, deliver: (delivery: Delivery) => void = () => {}) => {
    const known = doors.get(name);
    if (known) return known;
    const door = outsideDoor(exchange, hooks, name, deliver);
    doors.set(name, door);
    return door;
  };
  const forgetSession = (name: string) => {
    doors.delete(name);
    exchange.subscribers.byName.delete(name);
  };
  return { site, clock, log, random, ...parts, exchange, laws, ledger, traffic: null, people: insideDoor(exchange, hooks), session, forgetSession, isoTime };
}
