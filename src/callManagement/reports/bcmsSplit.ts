// `list bcms split` and `list bcms summary split`: what became of the calls of queues, and how they were staffed.

import { intervalReport, summaryReport, type BcmsSubject } from '../bcms.ts';
import { average, count, decimal, flag, percent, share, span } from '../columns.ts';

const splits: BcmsSubject<'queueIntervals'> = {
  word: 'split', subject: 'queue', table: 'queueIntervals', key: 'queue',
  members: {
    sums: ['acdCalls', 'answerTime', 'abandoned', 'abandonTime', 'talkTime', 'holdTime', 'workTime', 'flowIn', 'flowOut', 'auxTime', 'otherTime', 'staffTime', 'answeredInTime', 'calledBack', 'refused'],
    greatest: ['within', 'isLevelChanged'],
  },
  head: ({ within }) => [['Acceptable Service Level', String(within / 1_000)]],
  columns: [
    count({ name: 'acdCalls', title: 'ACD\nCALLS', width: 5, says: 'Calls that an agent of the queue answered and that ended in this time', of: ({ acdCalls }) => acdCalls }),
    span({ name: 'avgSpeedAns', title: 'AVG\nSPEED\nANS', width: 5, says: 'From coming to the queue until it was answered, over ACD calls', of: ({ answerTime, acdCalls }) => average(answerTime, acdCalls) }),
    count({ name: 'abandCalls', title: 'ABAND\nCALLS', width: 5, says: 'Calls whose caller gave up while they waited or rang', of: ({ abandoned }) => abandoned }),
    span({ name: 'avgAbandTime', title: 'AVG\nABAND\nTIME', width: 5, says: 'How long these had waited', of: ({ abandonTime, abandoned }) => average(abandonTime, abandoned) }),
    span({ name: 'avgTalkTime', title: 'AVG\nTALK\nTIME', width: 5, says: 'Talk over ACD calls, without the time they were on hold', of: ({ talkTime, holdTime, acdCalls }) => average(talkTime - holdTime, acdCalls) }),
    span({ name: 'afterCall', title: 'TOTAL\nAFTER\nCALL', width: 7, says: 'Time in work after calls of the queue', of: ({ workTime }) => workTime }),
    count({ name: 'flowIn', title: 'FLOW\nIN', width: 4, says: 'Calls that another queue had sent on to this one', of: ({ flowIn }) => flowIn }),
    count({ name: 'flowOut', title: 'FLOW\nOUT', width: 4, says: 'Calls that went on to another number before they were answered', of: ({ flowOut }) => flowOut }),
    span({ name: 'auxOther', title: 'TOTAL\nAUX/\nOTHER', width: 7, says: 'Time in which its agents were not ready, rang, or were at something that is not of this queue', of: ({ auxTime, otherTime }) => auxTime + otherTime }),
    decimal({ name: 'avgStaff', title: 'AVG\nSTAFF', width: 5, says: 'Agents logged on who can serve it: their staffed time over the time that the row covers', of: ({ staffTime, elapsed }) => average(staffTime, elapsed) }),
    percent({
      name: 'inServLevl', title: '% IN\nSERV\nLEVL', width: 4, isMarked: ({ isLevelChanged }) => isLevelChanged > 0,
      says: 'accepted*100/(ACD calls + abandons + outflows + dequeued): accepted are those answered within the acceptable time, dequeued those who asked to be called back or heard a tone instead; * where that time was changed',
      of: ({ answeredInTime, acdCalls, abandoned, flowOut, calledBack, refused }) => share(answeredInTime, acdCalls + abandoned + flowOut + calledBack + refused),
    }),
    flag({ name: 'levelChanged', title: 'SL CHANGED', width: 0, says: 'Whether the acceptable time was changed within this time', of: ({ isLevelChanged }) => isLevelChanged > 0 }),
  ],
};

export const bcmsSplit = intervalReport(splits);
export const bcmsSummarySplit = summaryReport(splits);
