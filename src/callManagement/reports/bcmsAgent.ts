// `list bcms agent` and `list bcms summary agent`: what agents did with their time. Every second of a staffed agent is in one of its columns.

import { intervalReport, summaryReport, type BcmsSubject } from '../bcms.ts';
import { average, count, span } from '../columns.ts';

const agents: BcmsSubject<'agentIntervals'> = {
  word: 'agent', subject: 'agent', table: 'agentIntervals', key: 'agent',
  members: { sums: ['acdCalls', 'talkTime', 'holdTime', 'workTime', 'availableTime', 'auxTime', 'otherTime', 'extInCalls', 'extInTime', 'extOutCalls', 'extOutTime', 'staffTime'], greatest: [] },
  columns: [
    count({ name: 'acdCalls', title: 'ACD\nCALLS', width: 5, says: 'Calls of queues that the agent answered and that ended in this time', of: ({ acdCalls }) => acdCalls }),
    span({ name: 'avgTalkTime', title: 'AVG\nTALK\nTIME', width: 6, says: 'Talk over ACD calls, without the time they were on hold', of: ({ talkTime, holdTime, acdCalls }) => average(talkTime - holdTime, acdCalls) }),
    span({ name: 'afterCall', title: 'TOTAL\nAFTER\nCALL', width: 7, says: 'Time in work after calls', of: ({ workTime }) => workTime }),
    span({ name: 'availTime', title: 'TOTAL\nAVAIL\nTIME', width: 7, says: 'Time ready for a call', of: ({ availableTime }) => availableTime }),
    span({ name: 'auxOther', title: 'TOTAL\nAUX/\nOTHER', width: 7, says: 'Time not ready without a call, and time in which a call rang', of: ({ auxTime, otherTime }) => auxTime + otherTime }),
    count({ name: 'extnCalls', title: 'EXTN\nCALLS', width: 5, says: 'Calls that no queue sent, to the agent and from the agent', of: ({ extInCalls, extOutCalls }) => extInCalls + extOutCalls }),
    span({ name: 'avgExtnTime', title: 'AVG\nEXTN\nTIME', width: 6, says: 'Talk over these', of: ({ extInTime, extOutTime, extInCalls, extOutCalls }) => average(extInTime + extOutTime, extInCalls + extOutCalls) }),
    span({ name: 'staffTime', title: 'TOTAL\nTIME\nSTAFFED', width: 7, says: 'Time logged on', of: ({ staffTime }) => staffTime }),
    span({ name: 'holdTime', title: 'TOTAL\nHOLD\nTIME', width: 6, says: 'Time in which the agent had an ACD call on hold', of: ({ holdTime }) => holdTime }),
  ],
};

export const bcmsAgent = intervalReport(agents);
export const bcmsSummaryAgent = summaryReport(agents);
