// `list measurements hunt-group`: each hunt group and queue in the hour before, or in the hour of today or yesterday in which it was used most.

import { instantOf, localText } from '../../kernel/calendar.ts';
import { dayBefore, nextMidnight } from '../asking.ts';
import { average, ccs, ccsOf, count, instant, span, text } from '../columns.ts';
import { byId, grouped, intervalsOf, localClock, type Members, type Totals } from '../intervals.ts';
import { nameOf } from '../names.ts';
import { type Asked, type Column, type Report, reportOf, type Source } from '../report.ts';

type Row = Totals<'groupIntervals'> & { readonly name: string; readonly hour: string };

const members: Members<'groupIntervals'> = { sums: ['usage', 'answered', 'abandoned', 'queued', 'overflowed', 'availableTime', 'answerTime'], greatest: ['size', 'mostQueued'] };

const columns: readonly Column<Row>[] = [
  text({ name: 'group', title: 'Grp\nNo.', width: 6, says: 'The hunt group or queue', of: ({ id }) => id }),
  text({ name: 'name', title: 'Grp\nName', width: 12, says: 'Its name', of: ({ name }) => name }),
  count({ name: 'size', title: 'Grp\nSize', width: 4, says: 'Its members, at the most', of: ({ size }) => size }),
  text({ name: 'hour', title: 'Meas\nHour', width: 5, says: 'The hour that is told of, as its first minute', isPrintedOnly: true, of: ({ hour }) => hour }),
  instant({ name: 'from', title: 'FROM', width: 0, says: 'Where the hour begins', of: ({ from }) => from }),
  ccs({ name: 'usage', title: 'Total\nUsage', width: 7, says: 'Hundreds of seconds in which members were in calls', of: ({ usage }) => ccsOf(usage) }),
  count({ name: 'answered', title: 'Calls\nAns', width: 5, says: 'Calls that members answered', of: ({ answered }) => answered }),
  count({ name: 'abandoned', title: 'Calls\nAban', width: 5, says: 'Calls whose caller gave up', of: ({ abandoned }) => abandoned }),
  count({ name: 'mostQueued', title: 'Most\nQue', width: 4, says: 'Calls that waited at one time, at the most', of: ({ mostQueued }) => mostQueued }),
  count({ name: 'queued', title: 'Calls\nQue', width: 5, says: 'Calls that had to wait', of: ({ queued }) => queued }),
  count({ name: 'overflowed', title: 'Que\nOvf', width: 4, says: 'Calls that went elsewhere', of: ({ overflowed }) => overflowed }),
  ccs({ name: 'available', title: 'Time\nAvail', width: 7, says: 'Hundreds of seconds in which members were free for a call', of: ({ availableTime }) => ccsOf(availableTime) }),
  span({ name: 'speedAns', title: 'Speed\nAns', width: 5, says: 'How long calls waited until they were answered, over those answered', of: ({ answerTime, answered }) => average(answerTime, answered) }),
];

const HOUR = 3_600_000;

type Span = Pick<Asked, 'from' | 'to'>;

function measurements(word: string, does: string, within: (source: Source) => Span): Report {
  return reportOf<Row>({
    name: `hunt-group-${word}`, title: `HUNT GROUP MEASUREMENTS ${word.toUpperCase().replace('-', ' ')}`, command: `list measurements hunt-group ${word}`, does, needs: 'records',
    asks: { ids: 'group', every: [], usual: 'now' }, columns,
    async make(source, { ids }) {
      const rows = await intervalsOf(source, 'groupIntervals', 'group', members, { ids, ...within(source) }, 'hour');
      const clock = localClock(source.names.timeZone);
      const busiest = [...byId(rows)].map(([id, intervals]) => {
        const hours = grouped(intervals, 'hour', clock, members);
        const hour = hours.reduce((most, one) => (one.usage > most.usage ? one : most));
        return { ...hour, name: nameOf(source.names, 'group', id), hour: clock.local(hour.from).slice(11, 13) + '00' };
      });
      return busiest.length === 0 ? [] : [{ about: [], rows: busiest, summary: null }];
    },
  });
}

function dayOf({ asOf, names: { timeZone } }: Source): string {
  return localText(asOf, timeZone).slice(0, 10);
}

function wholeDay(day: string, { names: { timeZone } }: Source): Span {
  return { from: instantOf(`${day}T00:00`, timeZone), to: nextMidnight(day, timeZone) };
}

export const huntGroupLastHour = measurements('last-hour', 'hunt groups and queues in the last hour that is over', ({ asOf, names: { timeZone } }) => {
  const hour = asOf - (asOf % 60_000) - Number(localText(asOf, timeZone).slice(14, 16)) * 60_000;
  return { from: hour - HOUR, to: hour };
});

export const huntGroupTodayPeak = measurements('today-peak', 'each in the hour of the last day in which it was used most', (source) => wholeDay(dayOf(source), source));

export const huntGroupYesterdayPeak = measurements('yesterday-peak', 'each in the hour of the day before in which it was used most', (source) => wholeDay(dayBefore(dayOf(source), source.names.timeZone), source));
