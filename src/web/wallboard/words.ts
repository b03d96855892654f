// The words of the board: states of agents, what an alarm says, how a line stands.

import type { AgentRow, AlarmRow } from '../../server/board/messages.ts';
import type { LineState } from '../page/live.ts';
import type { SwitchBoard } from './board.ts';

export type AgentState = AgentRow['state'];

/** In the order in which they are counted up. */
export const stateWords: { readonly [State in AgentState]: string } = {
  ready: 'Ready', reserved: 'Ringing', busy: 'On a call', workingAfterCall: 'After call', notReady: 'Not ready', loggedOff: 'Logged off',
};

export const lineWords: { readonly [State in LineState]: string } = { connecting: 'Connecting…', open: 'Live', lost: 'Connection lost, trying again…', refused: 'Log on to follow' };

export function alarmText({ what, subject }: AlarmRow, { queues }: SwitchBoard): string {
  const queue = queues.keys.value.includes(subject) ? queues.at(subject).value.name : subject;
  switch (what) {
    case 'serviceLevel': return `${queue}: service level below target`;
    case 'longestWait': return `${queue}: somebody waits too long`;
    case 'nobodyThere': return `${queue}: calls wait and nobody has logged on`;
    case 'allLinesInUse': return `Trunk ${subject}: all lines in use`;
    case 'outOfService': return `Trunk ${subject}: out of service`;
    case 'timeBehind': return 'The switch is behind: virtual time cannot keep up';
  }
}
