// The agent in the picture: the state, those to go to, and reasons to choose from. Whether an agent may go there the switch says when it is asked.

import type { AgentStage, PhoneState } from '../client/phone.ts';
import { agentText } from '../client/words.ts';
import { button, parametersOf } from './controls.ts';
import { type Element, element } from './element.ts';
import type { Desk } from './picture.ts';
import type { agentStates } from './vocabulary.ts';

type AgentState = (typeof agentStates)[number];

const stateOfStage: { readonly [Stage in AgentStage]: AgentState } = { loggedOff: 'LOGOUT', notReady: 'NOT_READY', ready: 'READY', busy: 'BUSY', workingAfterCall: 'WRAPUP' };

/** Those that an agent can ask for; busy is what calls make of them. */
const choices: readonly (readonly [state: AgentState, label: string, key?: string])[] = [['READY', 'Ready', 'R'], ['NOT_READY', 'Not ready', 'N'], ['WRAPUP', 'Wrap up', 'W'], ['LOGOUT', 'Log out']];

export function logInForm({ agent }: Desk, isOpen: boolean): Element {
  return element('CTIForm', { REF: 'login', ID: 'LOGIN', LABEL: 'Log an agent on' }, [
    element('CTIField', { REF: 'login.field.AGENT_ID', NAME: 'AGENT_ID', LABEL: 'Agent', TYPE: 'TEXT', VALUE: agent === '' ? null : agent }),
    element('CTIField', { REF: 'login.field.PASSWORD', NAME: 'PASSWORD', LABEL: 'Password of the agent', TYPE: 'PASSWORD' }),
    button('login', 'LOGIN', 'Log on', isOpen),
  ]);
}

export function agentElement(agent: NonNullable<PhoneState['agent']>, { reasons }: Desk, isOpen: boolean): Element {
  const state = stateOfStage[agent.stage];
  return element('CTIAgent', { REF: 'agent', ID: agent.id, STATE: state, LABEL: agentText(agent, reasons), REASON_CODE: agent.reason, PENDING: agent.pending && stateOfStage[agent.pending] }, [
    element('CTITimer', { REF: 'agent.time', ID: 'STATE_DURATION', LABEL: 'In this state for', SINCE: new Date(agent.since).toISOString() }),
    ...choices.map(([id, label, key]) => element('CTIAgentState', { REF: `agent.${id}`, ID: id, MESSAGE: 'AGENT_STATE', LABEL: label, SELECTED: id === state, ENABLED: isOpen, KEY: key }, parametersOf({ ID: id }))),
    reasonSet('REASON_CODE_NOT_READY', 'Not ready because of', reasons, agent.stage === 'notReady' ? agent.reason : null, isOpen),
    reasonSet('REASON_CODE_LOGOUT', 'Log out because of', reasons, null, isOpen),
  ]);
}

/** The codes are their places. */
function reasonSet(id: string, label: string, reasons: readonly string[], chosen: string | null, isOpen: boolean): Element {
  const reason = (name: string, code: number) => element('CTIReasonCode', { REF: `agent.${id}.${code}`, ID: code, MESSAGE: id, LABEL: name, SELECTED: chosen === String(code), ENABLED: isOpen }, parametersOf({ ID: String(code) }));
  return element('CTIReasonCodeSet', { REF: `agent.${id}`, ID: id, LABEL: label }, reasons.map(reason));
}
