// What happens in campaigns, as plain facts, and one function to tell each. What happens to the calls themselves is told by the switch and the ACD.

import type { Millis } from '../kernel/clock.ts';
import type { Fact } from '../kernel/log.ts';
import type { CallId } from '../switch/call.ts';
import type { Attempt, Campaign, Campaigns, Preview } from './campaigns.ts';
import type { Contact, Result } from './contact.ts';
import type { PreviewEnding } from './previewing.ts';

interface ContactFact<Type extends string> extends Fact<Type> {
  readonly campaign: string;
  /** Its id in the campaign. */
  readonly contact: string;
}

interface AttemptFact<Type extends string> extends ContactFact<Type> { readonly call: CallId }

/** What an agent is shown of a contact. */
export interface ContactShown {
  readonly number: string;
  readonly name: string;
  readonly data: Readonly<Record<string, string>>;
  /** What the agent can say of it when it was called. */
  readonly outcomes: readonly string[];
}

/** An agent is reserved for it, who decides within `within`; `then` is what happens else. */
export interface ContactPreviewed extends ContactFact<'contactPreviewed'>, ContactShown { readonly agent: string; readonly device: string; readonly within: Millis; readonly then: 'dial' | 'skip' }
/** `reason` is the agent's own for skipping it. */
export interface PreviewEnded extends ContactFact<'previewEnded'> { readonly agent: string; readonly device: string; readonly how: PreviewEnding; readonly reason: string | null }
/** `attempt` counts from 1. */
export interface ContactCalled extends AttemptFact<'contactCalled'> { readonly number: string; readonly attempt: number }
/** It is known what has answered, or why nobody does; `agent` is who has called, null for a call of the campaign's own. */
export interface AnswerDetected extends AttemptFact<'answerDetected'> { readonly result: Result; readonly agent: string | null }
/** An agent and a person talk. */
export interface ContactConnected extends AttemptFact<'contactConnected'>, ContactShown { readonly agent: string; readonly device: string }
/** A person answered and no agent was there in time. */
export interface CallDropped extends AttemptFact<'callDropped'> {}
/** The call is over; `agent` is who had it, null for nobody. */
export interface AttemptEnded extends ContactFact<'attemptEnded'> { readonly result: Result; readonly agent: string | null }
/** At the time `at`, in milliseconds from the start of the run, at the earliest. */
export interface CallPlanned extends ContactFact<'callPlanned'> { readonly at: Millis }
/** It is called no more. */
export interface ContactFinished extends ContactFact<'contactFinished'> { readonly result: Result }
export interface OutcomeSet extends ContactFact<'outcomeSet'> { readonly agent: string; readonly device: string; readonly outcome: string }
export interface ContactAdded extends ContactFact<'contactAdded'> { readonly number: string }
export interface CampaignPaused extends Fact<'campaignPaused'> { readonly campaign: string }
export interface CampaignResumed extends Fact<'campaignResumed'> { readonly campaign: string }
export interface DoNotCallAdded extends Fact<'doNotCallAdded'> { readonly number: string }

export type CampaignFact =
  | ContactPreviewed | PreviewEnded | ContactCalled | AnswerDetected | ContactConnected | CallDropped | AttemptEnded | CallPlanned | ContactFinished | OutcomeSet | ContactAdded
  | CampaignPaused | CampaignResumed | DoNotCallAdded;

const shown = ({ outcomes }: Campaign, { number, name, data }: Contact): ContactShown => ({ number, name, data, outcomes: [...outcomes.keys()] });

export function contactPreviewed({ log, clock }: Campaigns, { campaign, contact, agent, device }: Preview): void {
  if (!log.heard) return log.count();
  const { for: within, then } = campaign.preview;
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'contactPreviewed', campaign: campaign.name, contact: contact.id, agent, device, ...shown(campaign, contact), within, then });
}

export function previewEnded({ log, clock }: Campaigns, { campaign, contact, agent, device }: Preview, how: PreviewEnding, reason: string | null): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'previewEnded', campaign: campaign.name, contact: contact.id, agent, device, how, reason });
}

export function contactCalled({ log, clock }: Campaigns, { campaign, contact, call }: Attempt): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'contactCalled', call, campaign: campaign.name, contact: contact.id, number: contact.number, attempt: contact.attempts });
}

export function answerDetected({ log, clock }: Campaigns, { campaign, contact, call, agent }: Attempt, result: Result): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'answerDetected', call, campaign: campaign.name, contact: contact.id, result, agent });
}

export function contactConnected({ log, clock, staff }: Campaigns, { campaign, contact, call }: Attempt, agent: string): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'contactConnected', call, campaign: campaign.name, contact: contact.id, agent, device: staff.telephoneOf(agent) ?? '', ...shown(campaign, contact) });
}

export function callDropped({ log, clock }: Campaigns, { campaign, contact, call }: Attempt): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'callDropped', call, campaign: campaign.name, contact: contact.id });
}

export function attemptEnded({ log, clock }: Campaigns, { campaign, contact, agent, result }: Attempt): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'attemptEnded', campaign: campaign.name, contact: contact.id, result: result as Result, agent });
}

export function callPlanned({ log, clock }: Campaigns, { name: campaign }: Campaign, { id: contact, dueAt: at }: Contact): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'callPlanned', campaign, contact, at });
}

export function contactFinished({ log, clock }: Campaigns, { name: campaign }: Campaign, { id: contact, result }: Contact): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'contactFinished', campaign, contact, result: result as Result });
}

export function outcomeSet({ log, clock, staff }: Campaigns, { name: campaign }: Campaign, { id: contact, agent, outcome }: Contact): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'outcomeSet', campaign, contact, agent: agent ?? '', device: staff.telephoneOf(agent ?? '') ?? '', outcome: outcome ?? '' });
}

export function contactAdded({ log, clock }: Campaigns, { name: campaign }: Campaign, { id: contact, number }: Contact): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'contactAdded', campaign, contact, number });
}

export function campaignPaused({ log, clock }: Campaigns, { name: campaign }: Campaign): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'campaignPaused', campaign });
}

export function campaignResumed({ log, clock }: Campaigns, { name: campaign }: Campaign): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'campaignResumed', campaign });
}

export function doNotCallAdded({ log, clock }: Campaigns, number: string): void {
  if (!log.heard) return log.count();
  log.emit({ seq: log.nextSeq(), time: clock.now, type: 'doNotCallAdded', number });
}
