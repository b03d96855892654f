// An agent: the session's own, or one that it is told of. Logged on and off, states, and calls that the agent makes.

import type { Arguments } from './arguments.ts';
import { CtiosObject } from './ctiosObject.ts';
import type { ArgumentsOf } from './request.ts';

type AgentRequest = 'eLoginRequest' | 'eLogoutRequest' | 'eSetAgentStateRequest' | 'eQueryAgentStateRequest' | 'eMakeCallRequest' | 'eAcceptPreviewRequest' | 'eSkipPreviewRequest';

export class Agent extends CtiosObject {
  login(args?: ArgumentsOf<'eLoginRequest'>): Promise<Arguments> {
    return this.#request('eLoginRequest', args);
  }

  logout(args?: ArgumentsOf<'eLogoutRequest'>): Promise<Arguments> {
    return this.#request('eLogoutRequest', args);
  }

  /** `{ AgentState: agentStates.eNotReady, EventReasonCode: 3 }`. */
  setAgentState(args: ArgumentsOf<'eSetAgentStateRequest'>): Promise<Arguments> {
    return this.#request('eSetAgentStateRequest', args);
  }

  /** The state as the server has it; the agent's values are these when the promise settles. */
  queryAgentState(args?: ArgumentsOf<'eQueryAgentStateRequest'>): Promise<Arguments> {
    return this.#request('eQueryAgentStateRequest', args);
  }

  /** `{ DialedNumber: '2002' }`. */
  makeCall(args: ArgumentsOf<'eMakeCallRequest'>): Promise<Arguments> {
    return this.#request('eMakeCallRequest', args);
  }

  acceptPreview(args?: ArgumentsOf<'eAcceptPreviewRequest'>): Promise<Arguments> {
    return this.#request('eAcceptPreviewRequest', args);
  }

  skipPreview(args?: ArgumentsOf<'eSkipPreviewRequest'>): Promise<Arguments> {
    return this.#request('eSkipPreviewRequest', args);
  }

  #request<Name extends AgentRequest>(name: Name, args: ArgumentsOf<Name> | undefined): Promise<Arguments> {
    return this.ask(name, this.addressed(args, ['AgentID', 'AgentInstrument']));
  }
}
