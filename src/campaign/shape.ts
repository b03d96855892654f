// What a site file says of campaigns, and the plan that comes of it.

import type { z } from 'zod';
import { type Hours, hoursOf, spansOfDay, timeZone, weekdays } from '../kernel/hours.ts';
import { count, decimal, duration, flag, form, listOf, map, mapOf, number, oneOf, percentage, positiveDuration, publicNumber, text } from '../kernel/shape.ts';
import type { AnswerAction } from '../switch/dialling/predictive.ts';
import type { CampaignSettings, CampaignsPlan } from './campaigns.ts';
import type { Result } from './contact.ts';

const name = form('must be a name like sales', /^[A-Za-z][\w-]*$/);

/** As it stands in a site when tables and time zones have been read into it; see bundle.ts. */
const contactShape = map({
  number: publicNumber,
  name: text.optional(),
  timeZone: timeZone.optional().describe('Where it is, when the number does not say'),
  timeZones: listOf(timeZone).optional().describe('Where the number may be; looked up unless said'),
  data: mapOf(name, text).default({}).describe('What travels with the call'),
});

const orHangUp = form('must be hangUp, or a number to go to', /^(hangUp|[\d*]{1,20})$/, ['string', 'integer']);

/** Milliseconds by how an attempt ended. */
const pauses = {
  busy: 900_000, noAnswer: 7_200_000, answeringMachine: 14_400_000, fax: null, congestion: 300_000, dropped: 86_400_000, abandoned: 14_400_000, person: null, invalidNumber: null,
} satisfies { readonly [R in Exclude<Result, 'doNotCall'>]: number | null };

const again = form('must be a span of time like 15m, or never', /^(never|\d[\dhms.]*)$/).pipe(duration.or(oneOf('never')));

const usualOutcomes: CampaignSite['outcomes'] = { reached: { doNotCall: false }, callLater: { callAgain: 3_600_000, doNotCall: false }, doNotCall: { doNotCall: true } };

const campaignShape = map({
  mode: oneOf('preview', 'progressive', 'predictive').describe('preview: an agent looks first and then calls; progressive: a call for each free agent; predictive: as many calls as the drop limit allows'),
  queue: number.describe('Its agents work for the campaign'),
  contacts: listOf(contactShape).default([]).meta({ type: ['array', 'string'] }).describe('Whom to call: a list, or the name of a .csv file with number, name, timeZone and whatever else travels with the call'),
  callerId: publicNumber.optional().describe('The number that the called see; that of the trunk unless said'),
  hours: text.optional().describe('The opening hours by which the campaign works'),
  callingHours: mapOf(weekdays, spansOfDay).default({}).describe('When people may be called, by the clock where they are; every day from 08:00 to 21:00 unless said'),
  ringFor: positiveDuration.default(30_000).describe('How long it rings there'),
  machines: map({
    detect: flag.default(true).describe('Whether it is listened to what has answered'),
    takes: positiveDuration.default(2_000).describe('How long that takes'),
    personsMissed: percentage.default(0).describe('Share of persons that are taken for machines'),
    machinesMissed: percentage.default(0).describe('Share of machines that are taken for persons'),
    then: orHangUp.default('hangUp').describe('What a machine gets: nothing, or what plays at a number'),
  }).default({ detect: true, takes: 2_000, personsMissed: 0, machinesMissed: 0, then: 'hangUp' }),
  preview: map({
    for: positiveDuration.default(30_000).describe('How long an agent may look'),
    then: oneOf('dial', 'skip').default('dial').describe('What happens when the agent has not decided'),
    skippedFor: positiveDuration.default(600_000).describe('How long a contact waits that was skipped'),
  }).default({ for: 30_000, then: 'dial', skippedFor: 600_000 }),
  ratio: decimal(1, 10).optional().describe('Predictive with so many calls for each free agent, whatever comes of it'),
  dropped: map({
    limit: percentage.default(0.03).describe('Share of the persons who answer for whom no agent may be there'),
    after: positiveDuration.default(2_000).describe('How long a person listens to nobody'),
    over: positiveDuration.default(86_400_000).describe('The time over which the share is taken'),
    then: orHangUp.default('hangUp'),
  }).default({ limit: 0.03, after: 2_000, over: 86_400_000, then: 'hangUp' }),
  callAgain: map(Object.fromEntries(Object.keys(pauses).map((result) => [result, again.optional()]))).default({}).describe('After what time, by how a call ended; or never'),
  attempts: map({ most: count(1, 100).default(5), perDay: count(1, 100).default(3) }).default({ most: 5, perDay: 3 }),
  outcomes: mapOf(name, map({ callAgain: positiveDuration.optional(), doNotCall: flag.default(false) })).default({}).describe('What agents can say of a contact, and what comes of it; reached, callLater and doNotCall unless said'),
  paused: flag.default(false).describe('It waits until somebody has it run'),
});

export const campaignsShape = {
  campaigns: mapOf(name, campaignShape).default({}),
  doNotCall: listOf(publicNumber).default([]).meta({ type: ['array', 'string'] }).describe('Numbers that no campaign calls: a list, or the name of a .csv file with number'),
};

export type CampaignsSite = z.output<z.ZodObject<typeof campaignsShape>> & { readonly hours: Record<string, Parameters<typeof hoursOf>[0]>; readonly timeZone: string };
type CampaignSite = z.output<typeof campaignShape>;

export function planCampaigns({ campaigns, doNotCall, hours, timeZone: zone }: CampaignsSite): CampaignsPlan {
  const times = new Map(Object.entries(hours).map(([calendar, settings]) => [calendar, hoursOf(settings, zone)]));
  return { timeZone: zone, doNotCall, campaigns: Object.keys(campaigns).sort().map((campaign) => settingsOf(campaign, campaigns[campaign] as CampaignSite, times)) };
}

const ANY_DAY = { 'mon-sun': '08:00-21:00' };

function settingsOf(campaign: string, settings: CampaignSite, times: ReadonlyMap<string, Hours>): CampaignSettings {
  const { mode, queue, callerId, hours, callingHours, ringFor, machines, preview, ratio, dropped, attempts, outcomes, contacts, paused } = settings;
  const { takes, personsMissed, machinesMissed } = machines;
  const said = Object.keys(outcomes).length > 0 ? outcomes : usualOutcomes;
  return {
    name: campaign, mode, queue, ringFor, preview, callerId: callerId ?? null, hours: times.get(hours ?? '') ?? null, callingHours: Object.keys(callingHours).length > 0 ? callingHours : ANY_DAY,
    detection: machines.detect ? { takes, personsMissed, machinesMissed } : null, whenMachine: actionOf(machines.then),
    dropAfter: dropped.after, whenDropped: actionOf(dropped.then), dropLimit: dropped.limit, dropWindow: dropped.over, ratio: ratio ?? null,
    callAgain: pausesOf(settings.callAgain), maxAttempts: attempts.most, maxPerDay: attempts.perDay, isPaused: paused,
    outcomes: new Map(Object.entries(said).map(([outcome, then]) => [outcome, { callAgain: then.callAgain ?? null, doNotCall: then.doNotCall }])),
    contacts: contacts.map(({ number: called, name: who = '', timeZone: own, timeZones = [], data }) => ({ number: called, name: who, timeZones: own === undefined ? timeZones : [own], data })),
  };
}

function actionOf(word: string): AnswerAction {
  return word === 'hangUp' ? 'clear' : { to: word };
}

function pausesOf(said: Readonly<Record<string, number | 'never' | undefined>>): CampaignSettings['callAgain'] {
  const all = Object.entries({ ...pauses, ...said }).filter(([, pause]) => typeof pause === 'number');
  return new Map(all as [Result, number][]);
}
