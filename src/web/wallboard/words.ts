// The words of the board: states of agents, and what an alarm says.

import type { AgentRow, AlarmRow } from '../../server/board/messages.ts';
import { queues } from './board.ts';

export type AgentState = AgentRow['state'];

/** In the order in which they are counted up. */
export const stateWords: { readonly [State in AgentState]: string } = {
  ready: 'Ready', reserved: 'Ringing', busy: 'On a call', workingAfterCall: 'After call', notReady: 'Not ready', loggedOff: 'Logged off',
};

export function alarmText({ what, subject }: AlarmRow): string {
  switch (what) {
    case 'serviceLevel': return `${queueName(subject)}: service level below target`;
    case 'longestWait': return `${queueName(subject)}: somebody waits too long`;
    case 'nobodyThere': return `${queueName(subject)}: calls wait and nobody has logged on`;
    case 'allLinesInUse': return `Trunk ${subject}: all lines in use`;
    case 'outOfService': return `Trunk ${subject}: out of service`;
    case 'timeBehind': return 'The switch is behind: virtual time cannot keep up';
  }
}

function queueName(number: string): string {
  return queues.keys.value.includes(number) ? queues.at(number).value.name : number;
}
