// The criteria for a call at the trainee's telephone, a table: what may be written of each, and how it is judged. Null where it has nothing to say of a call.

import { z } from 'zod';
import { count, dialable, map, oneOrMore, positiveDuration } from '../../kernel/shape.ts';
import type { Millis } from '../../kernel/clock.ts';
import type { Handled } from './deskBook.ts';
import { failed, type Judgement, met, type Moment, open, spoken, within } from './judgement.ts';

export interface CallCriterion<Said> {
  readonly shape: z.ZodType<Said>;
  readonly judge: (call: Handled, said: Said, moment: Moment) => Judgement | null;
}

const criterion = <Said>(shape: z.ZodType<Said>, judge: CallCriterion<Said>['judge']): CallCriterion<Said> => ({ shape, judge });

/** One or several, each a text or a plain number. */
const numbers = oneOrMore(dialable).meta({ type: ['array', 'string', 'integer'] });

const limit = map({ noLongerThan: positiveDuration });

export const callCriteria = {
  answered: criterion(map({ within: positiveDuration.describe('From the first ring') }), (call, { within: allowed }, { now }) => {
    if (call.direction === 'out') return null;
    const rang = (call.answeredAt ?? call.leftAt ?? now) - call.cameAt;
    if (call.answeredAt !== null) return within('answered after', rang, allowed, false);
    if (call.leftAt === null) return within('rings for', rang, allowed, true);
    // A caller who gives up so soon is nobody's fault.
    return rang < allowed ? null : failed(`rang ${spoken(rang)} and was not answered, ${spoken(allowed)} allowed`);
  }),
  greeted: criterion(map({ for: positiveDuration.describe('Talks so long before anything else is done with the call') }), (call, { for: wanted }, { now }) => {
    if (call.answeredAt === null || call.direction === 'out') return null;
    const deed = Math.min(call.holds[0]?.from ?? Infinity, call.transfer?.at ?? Infinity, call.leftAt ?? Infinity);
    const talked = Math.min(deed, now) - call.answeredAt;
    if (talked >= wanted) return met(`talked for ${spoken(wanted)} first`);
    if (deed > now) return open(`has talked for ${spoken(talked)}`);
    if (call.leftAt === deed && call.endedBy === 'other') return null;
    return failed(`${deed === call.holds[0]?.from ? 'put on hold' : deed === call.transfer?.at ? 'sent on' : 'hung up on'} after ${spoken(talked)}, ${spoken(wanted)} of talk expected`);
  }),
  held: criterion(limit, ({ holds, leftAt }, { noLongerThan }, { now }) => {
    const longest = Math.max(...holds.map(({ from, to }) => (to ?? now) - from));
    const isHeld = holds.at(-1)?.to === null;
    if (holds.length === 0) return null;
    return within(isHeld ? 'is on hold for' : 'was on hold for', longest, noLongerThan, leftAt === null);
  }),
  transferred: criterion(map({ to: numbers.describe('Those that are right') }), ({ answeredAt, transfer, leftAt, endedBy }, { to }) => {
    if (answeredAt === null) return null;
    const wanted = to.join(' or ');
    if (transfer === null) return leftAt === null ? open(`belongs to ${wanted}`) : endedBy === 'other' ? failed(`the caller hung up; it belonged to ${wanted}`) : failed(`was not transferred; it belonged to ${wanted}`);
    return transfer.to.some((number) => to.includes(number)) ? met(`transferred to ${transfer.to.find((number) => to.includes(number))}`) : failed(`transferred to ${transfer.to[0]}; it belonged to ${wanted}`);
  }),
  talked: criterion(limit, ({ answeredAt, leftAt }, { noLongerThan }, { now }) => (answeredAt === null ? null : within('talked for', (leftAt ?? now) - answeredAt, noLongerThan, leftAt === null))),
  wrapUp: criterion(limit, ({ wrapUp }, { noLongerThan }, { now }) => (wrapUp === null ? null : within('worked after the call for', (wrapUp.to ?? now) - wrapUp.from, noLongerThan, wrapUp.to === null))),
  notes: criterion(map({ within: positiveDuration.describe('After the call'), atLeast: count(1, 10_000).default(1).describe('Characters') }), ({ ids, answeredAt, leftAt }, { within: allowed, atLeast }, { now, notes }) => {
    if (answeredAt === null) return null;
    const longest = notes.filter(({ call }) => ids.includes(call)).reduce((most, { text }) => Math.max(most, text.trim().length), 0);
    if (longest >= atLeast) return met(`notes of ${longest} characters`);
    const seen = longest === 0 ? 'no notes' : `notes of ${longest} characters, ${atLeast} expected`;
    return leftAt === null || now - leftAt <= allowed ? open(`${seen} yet`) : failed(`${seen} ${spoken(allowed)} after the call`);
  }),
};

export type CallCriterionName = keyof typeof callCriteria;

/** Which calls a criterion is about; all, where nothing is said. */
export const whenShape = map({
  direction: z.enum(['in', 'out']).optional(),
  called: numbers.optional().describe('Numbers that the caller dialled'),
  calling: numbers.optional(),
  queue: numbers.optional(),
});

export type When = z.output<typeof whenShape>;

/** To ask somebody about another call is no call of its own. */
export function isMeant({ direction, called, calling, queue }: When, call: Handled, since: Millis): boolean {
  const isAmong = (wanted: readonly string[] | undefined, number: string | null) => wanted === undefined || (number !== null && wanted.includes(number));
  return !call.consults && call.cameAt >= since && (direction ?? call.direction) === call.direction && isAmong(called, call.called) && isAmong(calling, call.calling) && isAmong(queue, call.queue);
}
