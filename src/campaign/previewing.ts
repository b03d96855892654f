// Previews: an agent is reserved and looks at a contact before it is called; then the agent's telephone calls, or the contact waits.

import { stopTimer } from '../switch/call.ts';
import { clear } from '../switch/clearing.ts';
import type { Connection } from '../switch/connection.ts';
import { alertTimeExpired, turnDown } from '../switch/delivery.ts';
import type { Placement, PlacementRules } from '../switch/placements/placement.ts';
import { farEndGone, attemptEnds } from './attempts.ts';
import { mayBeCalled } from './calendar.ts';
import type { Attempt, Campaign, Campaigns, Preview } from './campaigns.ts';
import { callAgain, type Contact } from './contact.ts';
import * as tell from './facts.ts';
import { beginAttempt, lookSoon, variablesOf } from './looking.ts';
import { conclude } from './results.ts';

/** Nothing else comes to the agent until this has ended. */
export function preview(campaigns: Campaigns, campaign: Campaign, contact: Contact, agent: string): void {
  const { staff, clock, previews } = campaigns;
  const shown: Preview = { campaign, contact, agent, device: staff.telephoneOf(agent) ?? '', timer: null };
  staff.reserve(campaign.queue, agent);
  contact.state = 'previewed';
  contact.agent = agent;
  previews.set(agent, shown);
  shown.timer = clock.after(campaign.preview.for, previewExpires, campaigns, shown);
  tell.contactPreviewed(campaigns, shown);
}

/** Nobody has decided in time. */
export function previewExpires(campaigns: Campaigns, shown: Preview): void {
  shown.timer = null;
  if (shown.campaign.preview.then === 'dial') dialPreviewed(campaigns, shown, 'timeExpired');
  else skipPreviewed(campaigns, shown, 'timeExpired', null);
}

/** What ended a preview. */
export type PreviewEnding = 'accepted' | 'skipped' | 'timeExpired' | 'agentLeft' | 'doNotCall' | 'outOfHours';

export function dialPreviewed(campaigns: Campaigns, shown: Preview, how: 'accepted' | 'timeExpired'): void {
  const { campaign, contact, agent } = shown;
  if (campaigns.doNotCall.has(contact.number)) return skipPreviewed(campaigns, shown, 'doNotCall', null);
  // While the agent looked, the hours in which people there may be called have ended.
  if (!mayBeCalled(campaigns, contact.lane)) return skipPreviewed(campaigns, shown, 'outOfHours', null);
  endPreview(campaigns, shown, how, null);
  campaigns.lastServed.set(agent, { campaign, contact });
  const connection = campaigns.staff.callOut(agent, contact.number, variablesOf(campaign, contact));
  if (connection === null) {
    // No line, or one that is not allowed: the agent hears it, and it counts as an attempt, or there would be no end of them.
    contact.attempts++;
    conclude(campaigns, campaign, contact, 'congestion');
    return lookSoon(campaigns, campaign);
  }
  const attempt: Attempt = { campaign, contact, connection, call: connection.call.id, since: campaigns.clock.now, result: connection.state === 'alerting' ? null : 'person', agent, timer: null };
  beginAttempt(campaigns, attempt);
  const followed: Followed = { rules: followRules, campaigns, attempt };
  connection.placement = followed;
  if (connection.state !== 'alerting') return;
  // As long as the campaign says, whatever the line would allow.
  stopTimer(campaigns.pbx, connection);
  connection.timer = campaigns.clock.after(campaign.ringFor, alertTimeExpired, campaigns.pbx, connection);
}

/** The contact waits for somebody else, and the agent for the next. */
export function skipPreviewed(campaigns: Campaigns, shown: Preview, how: 'skipped' | 'timeExpired' | 'doNotCall' | 'outOfHours', reason: string | null): void {
  const { campaign, contact, agent } = shown;
  endPreview(campaigns, shown, how, reason);
  wait(campaigns, campaign, contact, campaign.preview.skippedFor);
  campaigns.staff.letGo(agent);
}

/** The agent has gone, and the contact is the next again. */
export function agentLeft(campaigns: Campaigns, agent: string): void {
  const shown = campaigns.previews.get(agent);
  if (!shown) return;
  endPreview(campaigns, shown, 'agentLeft', null);
  wait(campaigns, shown.campaign, shown.contact, 0);
}

function endPreview(campaigns: Campaigns, shown: Preview, how: PreviewEnding, reason: string | null): void {
  if (shown.timer !== null) campaigns.clock.cancel(shown.timer);
  shown.timer = null;
  campaigns.previews.delete(shown.agent);
  tell.previewEnded(campaigns, shown, how, reason);
}

function wait(campaigns: Campaigns, campaign: Campaign, contact: Contact, after: number): void {
  callAgain(contact, campaigns.clock.now + after);
  tell.callPlanned(campaigns, campaign, contact);
  lookSoon(campaigns, campaign);
}

/** The far end of a call that an agent's telephone has made for a campaign. */
interface Followed extends Placement {
  readonly campaigns: Campaigns;
  readonly attempt: Attempt;
}

const followedAt = ({ placement }: Connection) => placement as Followed;

/** The agent hears what happens there, as in any call; the campaign takes note. */
export const followRules: PlacementRules = {
  ringFor: (connection) => followedAt(connection).attempt.campaign.ringFor,
  notTaken: (pbx, connection, cause) => {
    const { campaigns, attempt } = followedAt(connection);
    attempt.result = cause === 'busy' ? 'busy' : cause === 'callNotAnswered' ? 'noAnswer' : cause === 'networkCongestion' ? 'congestion' : 'invalidNumber';
    tell.answerDetected(campaigns, attempt, attempt.result);
    if (cause === 'callNotAnswered') clear(pbx, connection, 'alertTimeExpired');
    else turnDown(pbx, connection, cause);
  },
  taken: (_, connection) => {
    const { campaigns, attempt } = followedAt(connection);
    attempt.result = 'person';
    tell.contactConnected(campaigns, attempt, attempt.agent as string);
  },
  takenAway: () => {},
  left: (_, connection) => {
    const { campaigns, attempt } = followedAt(connection);
    if (attempt.result === null) farEndGone(campaigns, attempt, 'callCancelled');
    else attempt.timer = campaigns.clock.after(0, attemptEnds, campaigns, attempt);
  },
};
