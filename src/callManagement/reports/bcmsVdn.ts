// `list bcms vdn` and `list bcms summary vdn`: what became of calls by the number that led to a call flow or a queue first.

import { intervalReport, summaryReport, type BcmsSubject } from '../bcms.ts';
import { average, count, percent, share, span } from '../columns.ts';

const vdns: BcmsSubject<'vdnIntervals'> = {
  word: 'vdn', subject: 'vdn', table: 'vdnIntervals', key: 'vdn',
  members: { sums: ['offered', 'acdCalls', 'answerTime', 'abandoned', 'abandonTime', 'talkTime', 'connected', 'served', 'calledBack', 'flowOut', 'busy', 'answeredInTime'], greatest: [] },
  columns: [
    count({ name: 'callsOffered', title: 'CALLS\nOFFERED', width: 7, says: 'Calls that came by this number and ended in this time', of: ({ offered }) => offered }),
    count({ name: 'acdCalls', title: 'ACD\nCALLS', width: 5, says: 'Of these, those that an agent of a queue answered', of: ({ acdCalls }) => acdCalls }),
    span({ name: 'avgSpeedAns', title: 'AVG\nSPEED\nANS', width: 5, says: 'Until they were answered, over ACD calls', of: ({ answerTime, acdCalls }) => average(answerTime, acdCalls) }),
    count({ name: 'abandCalls', title: 'ABAND\nCALLS', width: 5, says: 'Calls whose caller gave up before anybody answered', of: ({ abandoned }) => abandoned }),
    span({ name: 'avgAbandTime', title: 'AVG\nABAND\nTIME', width: 5, says: 'How long these had waited', of: ({ abandonTime, abandoned }) => average(abandonTime, abandoned) }),
    span({ name: 'avgTalkHold', title: 'AVG\nTALK/\nHOLD', width: 6, says: 'Talk over ACD calls, time on hold included', of: ({ talkTime, acdCalls }) => average(talkTime, acdCalls) }),
    count({ name: 'connCalls', title: 'CONN\nCALLS', width: 5, says: 'Calls answered by somebody who is no agent of a queue, or served by machines only', of: ({ connected, served }) => connected + served }),
    count({ name: 'flowOut', title: 'FLOW\nOUT', width: 4, says: 'Calls that were sent on to the outside, or left a wish to be called back', of: ({ flowOut, calledBack }) => flowOut + calledBack }),
    count({ name: 'busyDisc', title: 'CALLS\nBUSY/\nDISC', width: 5, says: 'Calls that the switch turned away or disconnected', of: ({ busy }) => busy }),
    percent({ name: 'inServLevl', title: '% IN\nSERV\nLEVL', width: 4, says: 'Of the calls offered, those answered within the acceptable time', of: ({ answeredInTime, offered }) => share(answeredInTime, offered) }),
  ],
};

export const bcmsVdn = intervalReport(vdns);
export const bcmsSummaryVdn = summaryReport(vdns);
