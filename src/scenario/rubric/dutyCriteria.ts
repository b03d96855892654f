// The criteria for the trainee's state as an agent, a table like that of calls. Each gives a judgement for every time that it has something to say.

import type { z } from 'zod';
import { form, listOf, map, percentage, positiveDuration } from '../../kernel/shape.ts';
import type { Millis } from '../../kernel/clock.ts';
import type { DeskBook, Duty } from './deskBook.ts';
import { failed, type Judgement, met, type Moment, open, spoken } from './judgement.ts';

export interface Timed {
  readonly at: Millis;
  readonly judgement: Judgement;
}

export interface DutyCriterion<Said> {
  readonly shape: z.ZodType<Said>;
  readonly judge: (book: DeskBook, said: Said, moment: Moment) => readonly Timed[];
}

const criterion = <Said>(shape: z.ZodType<Said>, judge: DutyCriterion<Said>['judge']): DutyCriterion<Said> => ({ shape, judge });

/** So long a share says nothing against anybody. */
const SOON: Millis = 60_000;

const reason = form('must be a reason code, like 3 or lunch', /^[\w-]{1,16}$/, ['string', 'integer']);

export const dutyCriteria = {
  logsOn: criterion(map({ within: positiveDuration.describe('From the beginning') }), ({ duties }, { within }, { now, since }) => {
    const first = duties.find(({ state, to }) => state !== 'loggedOff' && (to ?? Infinity) > since);
    const took = Math.max(0, (first?.from ?? now) - since);
    if (first) return [{ at: first.from, judgement: took <= within ? met(`logged on after ${spoken(took)}`) : failed(`logged on after ${spoken(took)}, ${spoken(within)} allowed`) }];
    return [{ at: since + within, judgement: took <= within ? open('has not logged on yet') : failed(`has not logged on in ${spoken(within)}`) }];
  }),
  notReady: criterion(map({ reasons: listOf(reason).describe('Those that are right; with none, any is') }), ({ duties }, { reasons }, { since }) =>
    duties.filter(({ state, forced, from }) => state === 'notReady' && !forced && from >= since).map((one) => ({ at: one.from, judgement: judgeReason(one, reasons) }))),
  missesNone: criterion(map({}), ({ duties }, _, { since }) =>
    duties.filter(({ state, forced, from }, place) => state === 'notReady' && forced && from >= since && isPaused(duties[place - 1])).map(({ from }) => ({ at: from, judgement: failed('was made not ready, for a call was not answered') }))),
  available: criterion(map({ atLeast: percentage.describe('Of the time that the agent was logged on: ready, or with a call, or working after it') }), ({ duties }, { atLeast }, { now, since }) => {
    const share = (wanted: (duty: Duty) => boolean) => duties.filter(wanted).reduce((sum, { from, to }) => sum + Math.max(0, (to ?? now) - Math.max(from, since)), 0);
    const present = share(({ state }) => state !== 'loggedOff');
    if (present === 0) return [];
    const part = share(({ state }) => state !== 'loggedOff' && state !== 'notReady') / present;
    const says = `ready or with calls for ${Math.floor(part * 100)} % of ${spoken(present)}, ${Math.round(atLeast * 100)} % expected`;
    const isTooSoon = now - since < SOON;
    return [{ at: now, judgement: part >= atLeast ? met(says) : isTooSoon ? open(says) : failed(says) }];
  }),
};

export type DutyCriterionName = keyof typeof dutyCriteria;

function judgeReason({ reason: given }: Duty, reasons: readonly string[]): Judgement {
  if (given === null) return failed(`not ready without a reason${reasons.length > 0 ? `; ${reasons.join(', ')} are right` : ''}`);
  return reasons.length === 0 || reasons.includes(given) ? met(`not ready for ${given}`) : failed(`not ready for ${given}; ${reasons.join(', ')} are right`);
}

/** To be not ready when one logs on is no pause. */
function isPaused(before: Duty | undefined): boolean {
  return before !== undefined && before.state !== 'loggedOff';
}
