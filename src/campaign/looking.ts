// Looking: whom a campaign calls next, and when it looks again. It looks when an agent becomes free, a call has ended, or a contact is due.

import { Rejection } from '../kernel/errors.ts';
import type { Millis } from '../kernel/clock.ts';
import { makePredictiveCall } from '../switch/services/makePredictiveCall.ts';
import { dateOf, nextChance, nextDue } from './calendar.ts';
import type { Attempt, Campaign, Campaigns } from './campaigns.ts';
import { callAgain, type Contact, takeOut } from './contact.ts';
import * as tell from './facts.ts';
import { answerShare, freeWithin, lately } from './figures.ts';
import { callsToPlace } from './pacing.ts';
import { preview } from './previewing.ts';
import { conclude } from './results.ts';

/** When all lines are in use. */
const LINES_BUSY: Millis = 5_000;
/** How often a predictive campaign looks while agents are at work, for the chances change as their calls go on. */
const TICK: Millis = 1_000;
/** Before the first answer: how long it takes until a person is known to be one. */
const USUALLY: Millis = 12_000;

/** At the end of this instant, when all that brought it about has been told. */
export function lookSoon(campaigns: Campaigns, campaign: Campaign): void {
  lookAt(campaigns, campaign, campaigns.clock.now);
}

/** Then at the latest; a campaign that is paused does not look. */
export function lookAt(campaigns: Campaigns, campaign: Campaign, time: Millis): void {
  if (campaign.isPaused || (campaign.timer !== null && campaign.timer.time <= time)) return;
  stopLooking(campaigns, campaign);
  campaign.timer = campaigns.clock.at(time, look, campaigns, campaign);
}

export function stopLooking({ clock }: Campaigns, campaign: Campaign): void {
  if (campaign.timer !== null) clock.cancel(campaign.timer);
  campaign.timer = null;
}

export function look(campaigns: Campaigns, campaign: Campaign): void {
  campaign.timer = null;
  if (campaign.mode === 'preview') previewAll(campaigns, campaign);
  else dialAll(campaigns, campaign);
  lookAgain(campaigns, campaign);
}

function previewAll(campaigns: Campaigns, campaign: Campaign): void {
  for (const agent of campaigns.staff.free(campaign.queue)) {
    const contact = nextToCall(campaigns, campaign);
    if (contact === null) return;
    preview(campaigns, campaign, contact, agent);
  }
}

function dialAll(campaigns: Campaigns, campaign: Campaign): void {
  for (let calls = callsNow(campaigns, campaign); calls > 0; calls--) {
    const contact = nextToCall(campaigns, campaign);
    if (contact === null) return;
    if (!dial(campaigns, campaign, contact)) return lookAt(campaigns, campaign, campaigns.clock.now + LINES_BUSY);
  }
}

function callsNow(campaigns: Campaigns, campaign: Campaign): number {
  const { mode, ratio, figures, queue, dropLimit, dropWindow } = campaign;
  const { staff, clock: { now } } = campaigns;
  const free = staff.free(queue).length;
  const underway = campaign.attempts.filter(({ agent, result }) => agent === null && (result === null || result === 'person')).length;
  if (mode === 'progressive') return Math.max(0, free - underway);
  if (ratio !== null) return Math.max(0, Math.floor(free * ratio) - underway);
  const engaged = staff.engaged(queue);
  const span = figures.untilKnown || USUALLY;
  const likely = engaged.map((agent) => freeWithin(figures, now - (figures.keptSince.get(agent) ?? now), span));
  const sum = likely.reduce((total, one) => total + one, 0);
  return callsToPlace({ free, engaged: engaged.length, likely: engaged.length === 0 ? 0 : sum / engaged.length, underway, answers: answerShare(figures), ...lately(figures, now - dropWindow), limit: dropLimit });
}

/** Whoever must not be called any more is passed by; whoever was called often enough today waits for tomorrow. */
function nextToCall(campaigns: Campaigns, campaign: Campaign): Contact | null {
  for (;;) {
    const contact = nextDue(campaigns, campaign);
    if (contact === null) return null;
    takeOut(contact);
    const today = dateOf(campaigns);
    if (contact.day !== today) [contact.day, contact.today] = [today, 0];
    if (campaigns.doNotCall.has(contact.number)) conclude(campaigns, campaign, contact, 'doNotCall');
    else if (contact.today >= campaign.maxPerDay) callAgain(contact, campaigns.clock.now + AN_HOUR);
    else return contact;
  }
}

const AN_HOUR: Millis = 3_600_000;

/** False when no line is free; the contact is the next again. */
function dial(campaigns: Campaigns, campaign: Campaign, contact: Contact): boolean {
  const { pbx, clock, dialler } = campaigns;
  const { queue: device, ringFor: alertTime, detection, whenMachine, callerId } = campaign;
  const actions = { person: { to: device }, answeringMachine: whenMachine, fax: 'clear' } as const;
  try {
    const connection = makePredictiveCall(pbx, { device, called: contact.number, alertTime, detection, actions, accountCode: null, data: {}, variables: variablesOf(campaign, contact), callerId, dialler });
    beginAttempt(campaigns, { campaign, contact, connection, call: connection.call.id, since: clock.now, result: null, agent: null, timer: null });
    return true;
  } catch (error) {
    if (!(error instanceof Rejection)) throw error;
    const isForGood = error.code === 'invalidDestination' || error.code === 'requestIncompatibleWithObject';
    if (isForGood) conclude(campaigns, campaign, contact, 'invalidNumber');
    else callAgain(contact, clock.now);
    return isForGood;
  }
}

export function beginAttempt(campaigns: Campaigns, attempt: Attempt): void {
  const { campaign, contact } = attempt;
  contact.state = 'called';
  contact.attempts++;
  contact.today++;
  contact.outcome = null;
  campaign.attempts.push(attempt);
  tell.contactCalled(campaigns, attempt);
}

/** What travels with the call: whose it is, and what is known of the contact. */
export function variablesOf({ name: campaign }: Campaign, { id, name, data }: Contact): Readonly<Record<string, string>> {
  return { ...data, campaign, contact: id, ...(name !== '' && { name }) };
}

/** While agents wait for calls or will, or else when somebody is due. An agent who becomes free brings it to look at once. */
function lookAgain(campaigns: Campaigns, campaign: Campaign): void {
  const { staff, clock: { now } } = campaigns;
  const chance = nextChance(campaigns, campaign);
  if (chance === null) return;
  if (chance > now) return lookAt(campaigns, campaign, chance);
  if (campaign.mode === 'predictive' && campaign.ratio === null && staff.engaged(campaign.queue).length > 0) lookAt(campaigns, campaign, now + TICK);
}
