// Call metrics as a CRM's reports have them: queues and agents day by day, each row by itself, for tables, charts and spreadsheets.

import { average, count, percent, periodColumns, share, span, text } from '../columns.ts';
import { added, byId, grouped, intervalsOf, type IntervalTable, type Members, type Totals } from '../intervals.ts';
import type { Subject } from '../../site/names.ts';
import { type Names, nameOf } from '../names.ts';
import { type Column, type Report, reportOf } from '../report.ts';

type Named<Name extends IntervalTable> = Totals<Name> & { readonly name: string };

interface MetricsOf<Name extends IntervalTable> {
  readonly subject: Subject;
  readonly table: Name;
  readonly key: string;
  readonly does: string;
  readonly members: Members<Name>;
  readonly columns: readonly Column<Named<Name>>[];
  /** Reads its intervals; of all unless it says so. */
  readonly isOfQueues?: boolean;
}

/** Rows in the order of time, and within it of numbers; the summary is of all. */
function metrics<Name extends IntervalTable>({ subject, table, key, does, members, columns, isOfQueues = false }: MetricsOf<Name>): Report {
  const withName = (row: Totals<Name>, names: Names): Named<Name> => ({ ...row, name: nameOf(names, subject, row.id) });
  return reportOf<Named<Name>>({
    name: `${subject}-metrics`, title: `${subject.toUpperCase()} METRICS`, command: '', does, needs: 'records',
    asks: { ids: subject, every: ['day', 'hour', 'interval'], usual: 'intervals', ...(isOfQueues && { queues: true }) },
    columns: [...periodColumns<Named<Name>>(), text({ name: subject, title: subject.toUpperCase(), width: 7, says: `The ${subject}`, of: ({ id }) => id }), text({ name: 'name', title: 'NAME', width: 9, says: 'Its name', of: ({ name }) => name }), ...columns],
    async make(source, asked) {
      const subjects = byId(await intervalsOf(source, table, key, members, asked, asked.every));
      const rows = [...subjects.values()].flatMap((intervals) => grouped(intervals, asked.every, source.names.timeZone, members).map((row) => withName(row, source.names)));
      if (rows.length === 0) return [];
      const all = [...subjects.values()].map((intervals) => added(intervals, members, false));
      return [{ about: [], rows: rows.sort((one, other) => one.from - other.from || (one.id < other.id ? -1 : 1)), summary: { ...added(all, members, true), id: '', name: '' } }];
    },
  });
}

export const queueMetrics = metrics<'queueIntervals'>({
  subject: 'queue', table: 'queueIntervals', key: 'queue', does: 'what became of calls, queue by queue and day by day',
  members: { sums: ['offered', 'acdCalls', 'answerTime', 'abandoned', 'abandonTime', 'talkTime', 'holdTime', 'calledBack', 'flowOut', 'refused', 'answeredInTime'], greatest: ['longestWait', 'within'] },
  columns: [
    count({ name: 'offered', title: 'Offered', width: 7, says: 'Calls that came to the queue and ended in this time', of: ({ offered }) => offered }),
    count({ name: 'answered', title: 'Answered', width: 8, says: 'Of these, those that an agent answered', of: ({ acdCalls }) => acdCalls }),
    count({ name: 'abandoned', title: 'Abandoned', width: 9, says: 'Those whose caller gave up', of: ({ abandoned }) => abandoned }),
    count({ name: 'others', title: 'Others', width: 0, says: 'Those that asked to be called back, went on elsewhere or were turned away', of: ({ calledBack, flowOut, refused }) => calledBack + flowOut + refused }),
    percent({ name: 'serviceLevel', title: 'Service\nLevel', width: 7, says: "Of the calls offered, those answered within the service level's time", of: ({ answeredInTime, offered }) => share(answeredInTime, offered) }),
    span({ name: 'averageWait', title: 'Average\nWait', width: 7, says: 'How long those who were answered had waited, on average', of: ({ answerTime, acdCalls }) => average(answerTime, acdCalls) }),
    span({ name: 'longestWait', title: 'Longest Wait', width: 0, says: 'The longest wait of all', of: ({ longestWait }) => longestWait }),
    span({ name: 'averageTalk', title: 'Average\nTalk', width: 7, says: 'Talk over the calls answered, time on hold included', of: ({ talkTime, acdCalls }) => average(talkTime, acdCalls) }),
  ],
});

export const agentMetrics = metrics<'agentIntervals'>({
  subject: 'agent', table: 'agentIntervals', key: 'agent', isOfQueues: true, does: 'calls and time of agents, day by day; of some queues alone where they are named',
  members: { sums: ['acdCalls', 'talkTime', 'holdTime', 'workTime', 'unanswered', 'transferred', 'extInCalls', 'extOutCalls', 'staffTime', 'availableTime', 'acdTime', 'auxTime'], greatest: [] },
  columns: [
    count({ name: 'answered', title: 'Answered', width: 8, says: 'Calls of queues that the agent answered and that ended in this time', of: ({ acdCalls }) => acdCalls }),
    count({ name: 'unanswered', title: 'Missed', width: 0, says: 'Calls that rang and were not answered', of: ({ unanswered }) => unanswered }),
    count({ name: 'transferred', title: 'Transferred', width: 0, says: 'Calls that the agent handed on', of: ({ transferred }) => transferred }),
    count({ name: 'otherCalls', title: 'Other Calls', width: 0, says: 'Calls that no queue sent, to the agent and from the agent', of: ({ extInCalls, extOutCalls }) => extInCalls + extOutCalls }),
    span({ name: 'averageTalk', title: 'Average\nTalk', width: 7, says: 'Talk over the calls answered, time on hold included', of: ({ talkTime, acdCalls }) => average(talkTime, acdCalls) }),
    span({ name: 'averageHold', title: 'Average Hold', width: 0, says: 'Of these, the time on hold', of: ({ holdTime, acdCalls }) => average(holdTime, acdCalls) }),
    span({ name: 'afterCall', title: 'After\nCall', width: 7, says: 'Time in work after calls', of: ({ workTime }) => workTime }),
    span({ name: 'notReady', title: 'Not\nReady', width: 0, says: 'Time not ready, in no call', of: ({ auxTime }) => auxTime }),
    span({ name: 'staffed', title: 'Staffed', width: 7, says: 'Time logged on; none where queues are named', of: ({ staffTime }) => staffTime }),
    percent({ name: 'occupancy', title: 'Occupancy', width: 9, says: 'Time in calls of queues and in work after them, of that and of the time ready for a call', of: ({ acdTime, workTime, availableTime }) => share(acdTime + workTime, acdTime + workTime + availableTime) }),
  ],
});
