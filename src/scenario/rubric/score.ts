// The score of a trainee: a rubric applied to what the desk book says, call by call, with points and reasons.

import type { Millis } from '../../kernel/clock.ts';
import { callCriteria, isMeant } from './callCriteria.ts';
import type { DeskBook, Handled } from './deskBook.ts';
import { dutyCriteria } from './dutyCriteria.ts';
import type { Judgement, Moment } from './judgement.ts';
import type { CallRule, DutyRule, Rubric } from './rubric.ts';

export interface Scored extends Judgement {
  /** What is asked for, in words. */
  readonly says: string;
  /** The call that it is about; null for the state of the agent. */
  readonly call: string | null;
  readonly at: Millis;
  readonly points: number;
  readonly of: number;
}

export interface Score {
  readonly rubric: string;
  readonly telephone: string;
  readonly points: number;
  /** Of what is settled. */
  readonly of: number;
  /** From 0 to 1; null before anything is settled. */
  readonly share: number | null;
  readonly passes: boolean | null;
  readonly isOver: boolean;
  /** In the order of time. */
  readonly items: readonly Scored[];
}

export function scoreOf(rubric: Rubric, book: DeskBook, moment: Moment): Score {
  const end = rubric.lasts === null ? Infinity : moment.since + rubric.lasts;
  const items = [
    ...book.calls.filter(({ cameAt }) => cameAt < end).flatMap((call) => rubric.calls.flatMap((rule) => ofCall(rule, call, moment) ?? [])),
    ...rubric.desk.flatMap((rule) => ofDuty(rule, book, moment)).filter(({ at }) => at < end || at === moment.now),
  ].sort((one, other) => one.at - other.at);
  const settled = items.filter(({ state }) => state !== 'open');
  const sum = (what: 'points' | 'of') => settled.reduce((total, item) => total + item[what], 0);
  const [points, of] = [sum('points'), sum('of')];
  const share = of === 0 ? null : points / of;
  return { rubric: rubric.name, telephone: book.telephone, points, of, share, passes: share === null ? null : share >= rubric.pass, isOver: moment.now >= end, items };
}

function ofCall({ name, said, points, says, when }: CallRule, call: Handled, moment: Moment): Scored | null {
  if (!isMeant(when, call, moment.since)) return null;
  const judgement = (callCriteria[name].judge as (call: Handled, said: never, moment: Moment) => Judgement | null)(call, said, moment);
  return judgement && scored(judgement, says, call.ids[0] as string, call.cameAt, points);
}

function ofDuty({ name, said, points, says }: DutyRule, book: DeskBook, moment: Moment): readonly Scored[] {
  const judged = (dutyCriteria[name].judge as (book: DeskBook, said: never, moment: Moment) => ReturnType<(typeof dutyCriteria)['available']['judge']>)(book, said, moment);
  return judged.map(({ at, judgement }) => scored(judgement, says, null, at, points));
}

function scored(judgement: Judgement, says: string, call: string | null, at: Millis, of: number): Scored {
  return { ...judgement, says, call, at, points: judgement.state === 'met' ? of : 0, of };
}
