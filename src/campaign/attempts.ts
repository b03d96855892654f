// Attempts: what is heard of a call that a campaign has placed, until it is over. What becomes of the contact is in results.ts.

import { type CallId, dropConnection, stopTimer as stopConnectionTimer } from '../switch/call.ts';
import type { EventCause } from '../switch/causes.ts';
import { clearAll } from '../switch/clearing.ts';
import type { Connection } from '../switch/connection.ts';
import { sendOn } from '../switch/delivery.ts';
import type { Dialler } from '../switch/dialling/predictive.ts';
import type { Attempt, Campaigns } from './campaigns.ts';
import type { Result } from './contact.ts';
import * as tell from './facts.ts';
import { noteEnded, noteKnown, noteServed } from './figures.ts';
import { lookSoon } from './looking.ts';
import { conclude } from './results.ts';

/** How the switch tells of calls that were placed. `campaignsOf` because the campaigns are not whole yet when this is made. */
export function diallerOf(campaignsOf: () => Campaigns): Dialler {
  return {
    answered: ({ takenFor }, connection) => {
      const campaigns = campaignsOf();
      const attempt = attemptAt(campaigns, connection);
      if (attempt && takenFor) farEndKnown(campaigns, attempt, takenFor);
    },
    over: (_, connection, cause) => {
      const campaigns = campaignsOf();
      const attempt = attemptAt(campaigns, connection);
      if (attempt) farEndGone(campaigns, attempt, cause);
    },
  };
}

function attemptAt({ byName }: Campaigns, connection: Connection): Attempt | null {
  for (const { attempts } of byName.values()) {
    const attempt = attempts.find((one) => one.connection === connection);
    if (attempt) return attempt;
  }
  return null;
}

function farEndKnown(campaigns: Campaigns, attempt: Attempt, result: 'person' | 'answeringMachine' | 'fax'): void {
  const { campaign, since } = attempt;
  const { now } = campaigns.clock;
  attempt.result = result;
  noteEnded(campaign.figures, result === 'person');
  if (result === 'person') {
    noteKnown(campaign.figures, now - since);
    attempt.timer = campaigns.clock.after(campaign.dropAfter, agentIsLate, campaigns, attempt);
  }
  tell.answerDetected(campaigns, attempt, result);
}

/** An agent has answered: the call is theirs. */
export function agentHasIt(campaigns: Campaigns, agent: string, call: CallId): void {
  for (const campaign of campaigns.byName.values()) {
    const attempt = campaign.attempts.find(({ connection, agent: other }) => connection.call.id === call && other === null);
    if (!attempt || attempt.result !== 'person') continue;
    stopTimer(campaigns, attempt);
    attempt.agent = attempt.contact.agent = agent;
    campaigns.lastServed.set(agent, { campaign, contact: attempt.contact });
    noteServed(campaign.figures, campaigns.clock.now, false);
    tell.contactConnected(campaigns, attempt, agent);
  }
}

/** The person has listened to nobody for as long as they should. While it rings at an agent, one is there. */
export function agentIsLate(campaigns: Campaigns, attempt: Attempt): void {
  const { clock, pbx, staff } = campaigns;
  const { campaign, connection } = attempt;
  attempt.timer = null;
  const others = connection.call.connections.filter((other) => other !== connection);
  const rings = others.some(({ state, device }) => state === 'alerting' && device.attendant !== null && staff.serves(campaign.queue, device.attendant.number));
  if (rings) {
    attempt.timer = clock.after(campaign.dropAfter, agentIsLate, campaigns, attempt);
    return;
  }
  attempt.result = 'dropped';
  noteServed(campaign.figures, clock.now, true);
  tell.callDropped(campaigns, attempt);
  const [waiting] = others.filter(({ state }) => state === 'queued' || state === 'alerting');
  if (campaign.whenDropped === 'clear' || waiting === undefined) return clearAll(pbx, connection.call, 'noAvailableAgents');
  stopConnectionTimer(pbx, waiting);
  dropConnection(pbx, waiting);
  sendOn(pbx, waiting, campaign.whenDropped.to, 'noAvailableAgents');
}

/** The far end is not in the call any more; what comes of it waits until that is told. */
export function farEndGone(campaigns: Campaigns, attempt: Attempt, cause: EventCause | null): void {
  stopTimer(campaigns, attempt);
  if (attempt.result === null) {
    attempt.result = resultOf(cause);
    noteEnded(attempt.campaign.figures, false);
  } else if (attempt.result === 'person' && attempt.agent === null) {
    attempt.result = 'abandoned';
    noteServed(attempt.campaign.figures, campaigns.clock.now, false);
  }
  attempt.timer = campaigns.clock.after(0, attemptEnds, campaigns, attempt);
}

/** A person who hangs up before it is known what they are has answered, and not waited. */
function resultOf(cause: EventCause | null): Result {
  switch (cause) {
    case null: return 'abandoned';
    case 'busy': return 'busy';
    case 'callNotAnswered':
    case 'alertTimeExpired':
    case 'callCancelled':
    case 'normalClearing': return 'noAnswer';
    case 'numberUnallocated':
    case 'destNotObtainable':
    case 'destOutOfOrder': return 'invalidNumber';
    default: return 'congestion';
  }
}

export function attemptEnds(campaigns: Campaigns, attempt: Attempt): void {
  const { campaign, contact, result } = attempt;
  attempt.timer = null;
  campaign.attempts.splice(campaign.attempts.indexOf(attempt), 1);
  tell.attemptEnded(campaigns, attempt);
  conclude(campaigns, campaign, contact, result as Result);
  lookSoon(campaigns, campaign);
}

function stopTimer({ clock }: Campaigns, attempt: Attempt): void {
  if (attempt.timer !== null) clock.cancel(attempt.timer);
  attempt.timer = null;
}
