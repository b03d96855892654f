// By the calendar: whether the place is open now, closed, or closed for a holiday.

import { z } from 'zod';
import { type Hours, isHoliday, isOpen } from '../../kernel/hours.ts';
import { map, text } from '../../kernel/shape.ts';
import type { Epoch } from '../../kernel/calendar.ts';
import { type Moment, type NodeKind, reading } from '../node.ts';

const shape = z.preprocess((written) => (typeof written === 'string' ? { of: written } : written), map({ of: text.describe('The opening hours by which it goes') })).meta({ type: ['string', 'object'] });

const moments: readonly Moment[] = ['open', 'closed', 'holiday'];

/** Without a calendar it is always open. */
export function momentAt(times: Hours | null, now: Epoch): Moment {
  return times === null || isOpen(times, now) ? 'open' : isHoliday(times, now) ? 'holiday' : 'closed';
}

export const hours: NodeKind<z.output<typeof shape>> = {
  description: 'Goes on by the opening hours',
  shape,
  make({ of }, context) {
    const times = context.hours.get(of) ?? null;
    return {
      outcomes: [{ name: 'open', rule: 'on' }, { name: 'closed', rule: 'on' }, { name: 'holiday', rule: 'maybe' }],
      enter: ({ node, ivr: { pbx } }) => {
        const moment = momentAt(times, pbx.startsAt + pbx.clock.now);
        return node.edges.has(moment) ? moment : 'closed';
      },
      ways: ({ data }) => moments.map((moment) => ({ outcome: moment, by: { kind: 'moment', hours: of, times, moment }, data })),
      reading: reading({}),
    };
  },
};
