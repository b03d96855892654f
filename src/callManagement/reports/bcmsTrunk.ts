// `list bcms trunk` and `list bcms summary trunk`: how trunks were used, and how often all their lines were.

import { intervalReport, summaryReport, type BcmsSubject } from '../bcms.ts';
import { average, ccs, ccsOf, count, percent, share, span } from '../columns.ts';

const trunks: BcmsSubject<'trunkIntervals'> = {
  word: 'trunk', noun: 'Group', subject: 'trunk', table: 'trunkIntervals', key: 'trunk',
  members: { sums: ['inCalls', 'inAbandoned', 'inTime', 'inHoldingTime', 'outCalls', 'outCompleted', 'outTime', 'outHoldingTime', 'allBusyTime', 'maintenanceTime'], greatest: ['lines'] },
  head: ({ lines }) => [['Number of Trunks', String(lines)]],
  columns: [
    count({ name: 'inCalls', title: 'CALLS', over: 'INCOMING', width: 5, says: 'Calls that came in and ended in this time', of: ({ inCalls }) => inCalls }),
    count({ name: 'inAband', title: 'ABAND', over: 'INCOMING', width: 5, says: 'Of these, those whose caller gave up before anybody answered', of: ({ inAbandoned }) => inAbandoned }),
    span({ name: 'inTime', title: 'TIME', over: 'INCOMING', width: 6, says: 'How long a line was in use, over the calls that came in', of: ({ inHoldingTime, inCalls }) => average(inHoldingTime, inCalls) }),
    ccs({ name: 'inCcs', title: 'CCS', over: 'INCOMING', width: 8, says: 'Hundreds of seconds in which lines were in use by calls that came in', of: ({ inTime }) => ccsOf(inTime) }),
    count({ name: 'outCalls', title: 'CALLS', over: 'OUTGOING', width: 5, says: 'Calls that went out and ended in this time', of: ({ outCalls }) => outCalls }),
    count({ name: 'outComp', title: 'COMP', over: 'OUTGOING', width: 5, says: 'Of these, those that were answered', of: ({ outCompleted }) => outCompleted }),
    span({ name: 'outTime', title: 'TIME', over: 'OUTGOING', width: 6, says: 'How long a line was in use, over the calls that went out', of: ({ outHoldingTime, outCalls }) => average(outHoldingTime, outCalls) }),
    ccs({ name: 'outCcs', title: 'CCS', over: 'OUTGOING', width: 8, says: 'Hundreds of seconds in which lines were in use by calls that went out', of: ({ outTime }) => ccsOf(outTime) }),
    percent({ name: 'allBusy', title: '%ALL\nBUSY', width: 4, says: 'Of the time, that in which all lines were in use or out of service', of: ({ allBusyTime, duration }) => share(allBusyTime, duration) }),
    percent({ name: 'timeMaint', title: '%TIME\nMAINT', width: 5, says: 'Of the time of all lines, that in which they were out of service', of: ({ maintenanceTime, lineTime }) => share(maintenanceTime, lineTime) }),
  ],
};

export const bcmsTrunk = intervalReport(trunks);
export const bcmsSummaryTrunk = summaryReport(trunks);
