// Campaigns on top of a switch: the records, put together. Who is called when is in looking.ts, by which number of calls in pacing.ts.

import type { Clock, Millis, Timer } from '../kernel/clock.ts';
import { type Hours, hoursOf } from '../kernel/hours.ts';
import type { Telling } from '../kernel/log.ts';
import type { CallId } from '../switch/call.ts';
import type { Connection } from '../switch/connection.ts';
import type { AnswerAction, Detection, Dialler } from '../switch/dialling/predictive.ts';
import type { Switch } from '../switch/switch.ts';
import { diallerOf } from './attempts.ts';
import { type Contact, type ContactSettings, type Lane, newContact, type Result } from './contact.ts';
import type { CampaignFact } from './facts.ts';
import { type Figures, newFigures } from './figures.ts';
import type { Staff } from './staff.ts';

export type Mode = 'preview' | 'progressive' | 'predictive';

/** What becomes of a contact of which an agent has said this. */
export interface Outcome {
  /** It is called again after so long; null for never. */
  readonly callAgain: Millis | null;
  /** And its number is never called again by any campaign. */
  readonly doNotCall: boolean;
}

export interface CampaignSettings {
  readonly name: string;
  readonly mode: Mode;
  /** The queue whose agents work for it, and to which persons who answer are brought. */
  readonly queue: string;
  /** The number that the called see; null for that of the trunk. */
  readonly callerId: string | null;
  readonly hours: Hours | null;
  /** The calling hours, as they are written for any time zone. */
  readonly callingHours: Readonly<Record<string, string>>;
  readonly ringFor: Millis;
  readonly detection: Detection | null;
  readonly whenMachine: AnswerAction;
  /** Whoever answers and finds no agent within `dropAfter`. */
  readonly dropAfter: Millis;
  readonly whenDropped: AnswerAction;
  readonly preview: { readonly for: Millis; readonly then: 'dial' | 'skip'; readonly skippedFor: Millis };
  /** Calls for each free agent; null for as many as the drop limit allows. */
  readonly ratio: number | null;
  readonly dropLimit: number;
  /** The time over which the share of dropped calls is taken. */
  readonly dropWindow: Millis;
  /** Of a result that is not here nothing comes. */
  readonly callAgain: ReadonlyMap<Result, Millis>;
  readonly maxAttempts: number;
  readonly maxPerDay: number;
  readonly outcomes: ReadonlyMap<string, Outcome>;
  readonly contacts: readonly ContactSettings[];
  readonly isPaused: boolean;
}

export interface Campaign extends Omit<CampaignSettings, 'contacts' | 'isPaused'> {
  /** By id. */
  readonly contacts: Map<string, Contact>;
  readonly lanes: Lane[];
  readonly laneOf: Map<string, Lane>;
  isPaused: boolean;
  /** Looks whom to call next. */
  timer: Timer | null;
  readonly attempts: Attempt[];
  readonly figures: Figures;
}

/** One call to a contact. */
export interface Attempt {
  readonly campaign: Campaign;
  readonly contact: Contact;
  /** At the far end. */
  connection: Connection;
  /** As it was called then. */
  readonly call: CallId;
  readonly since: Millis;
  result: Result | null;
  agent: string | null;
  /** Looks whether an agent was there in time, or concludes it. */
  timer: Timer | null;
}

/** An agent looks at a contact before it is called. */
export interface Preview {
  readonly campaign: Campaign;
  readonly contact: Contact;
  readonly agent: string;
  readonly device: string;
  timer: Timer | null;
}

/** Whom an agent has had. */
export interface Served {
  readonly campaign: Campaign;
  readonly contact: Contact;
}

export interface Campaigns {
  readonly pbx: Switch;
  readonly clock: Clock;
  readonly log: Telling<CampaignFact>;
  readonly staff: Staff;
  readonly timeZone: string;
  /** By name. */
  readonly byName: ReadonlyMap<string, Campaign>;
  /** Numbers that no campaign calls. */
  readonly doNotCall: Set<string>;
  /** By the id of the agent. */
  readonly previews: Map<string, Preview>;
  /** Whom each agent had last, by the id of the agent. */
  readonly lastServed: Map<string, Served>;
  readonly dialler: Dialler;
}

/** What `createCampaigns` starts from. */
export interface CampaignsPlan {
  readonly timeZone: string;
  readonly doNotCall: readonly string[];
  readonly campaigns: readonly CampaignSettings[];
}

export function createCampaigns(pbx: Switch, log: Telling<CampaignFact>, staff: Staff, plan: CampaignsPlan): Campaigns {
  const campaigns: Campaigns = {
    pbx, clock: pbx.clock, log, staff, timeZone: plan.timeZone,
    byName: new Map(plan.campaigns.map((settings) => [settings.name, newCampaign(settings)])),
    doNotCall: new Set(plan.doNotCall),
    previews: new Map(),
    lastServed: new Map(),
    dialler: diallerOf(() => campaigns),
  };
  return campaigns;
}

function newCampaign(settings: CampaignSettings): Campaign {
  const { contacts, ...rest } = settings;
  const campaign: Campaign = { ...rest, contacts: new Map(), lanes: [], laneOf: new Map(), timer: null, attempts: [], figures: newFigures() };
  for (const contact of contacts) addContact(campaign, contact);
  return campaign;
}

/** Somebody more to call, behind all others. */
export function addContact(campaign: Campaign, settings: ContactSettings): Contact {
  const contact = newContact(settings, String(campaign.contacts.size + 1), laneFor(campaign, settings.timeZones));
  campaign.contacts.set(contact.id, contact);
  contact.lane.fresh.push(contact);
  return contact;
}

function laneFor({ lanes, laneOf, callingHours, hours: own }: Campaign, timeZones: readonly string[]): Lane {
  const key = [...timeZones].sort().join('&');
  const known = laneOf.get(key);
  if (known) return known;
  const there = timeZones.map((zone) => hoursOf({ open: callingHours, holidays: {}, except: {} }, zone));
  const lane: Lane = { hours: own === null ? there : [...there, own], fresh: [], next: 0, again: [], isOpen: false, knownUntil: 0 };
  lanes.push(lane);
  laneOf.set(key, lane);
  return lane;
}
