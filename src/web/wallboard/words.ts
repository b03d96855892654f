// The words of the board: states of agents, what an alarm says, how a line stands.

import type { AgentRow, AlarmRow } from '../../server/board/messages.ts';
import type { LineState } from '../page/live.ts';
import type { SwitchBoard } from './board.ts';

export type AgentState = AgentRow['state'];

/** In the order in which they are counted up. */
export const stateWords: { readonly [State in AgentState]: string } = {
  ready: 'Ready', reserved: 'Ringing', busy: 'On a call', workingAfterCall: 'After call', notReady: 'Not ready', loggedOff: 'Logged off',
};

export const agentStates = Object.keys(stateWords) as readonly AgentState[];

export const lineWords: { readonly [State in LineState]: string } = { connecting: 'Connecting…', open: 'Live', lost: 'Connection lost, trying again…', refused: 'Log on to follow' };

/** Its number where it is not among those that are shown. */
export function queueName({ queues }: SwitchBoard, number: string): string {
  return queues.keys.value.includes(number) ? queues.at(number).peek().name : number;
}

export function alarmText({ what, subject }: AlarmRow, board: SwitchBoard): string {
  switch (what) {
    case 'serviceLevel': return `${queueName(board, subject)}: service level below target`;
    case 'longestWait': return `${queueName(board, subject)}: somebody waits too long`;
    case 'nobodyThere': return `${queueName(board, subject)}: calls wait and nobody has logged on`;
    case 'allLinesInUse': return `Trunk ${subject}: all lines in use`;
    case 'outOfService': return `Trunk ${subject}: out of service`;
    case 'timeBehind': return 'The switch is behind: virtual time cannot keep up';
  }
}
