// A call at one device, and what can be done with it there. What may be done now, its buttons say.

import type { Arguments } from './arguments.ts';
import { CtiosObject } from './ctiosObject.ts';
import type { ArgumentsOf } from './request.ts';

type CallRequest = 'eAnswerCallRequest' | 'eHoldCallRequest' | 'eRetrieveCallRequest' | 'eAlternateCallRequest' | 'eReconnectCallRequest' | 'eClearCallRequest' | 'eClearConnectionRequest'
  | 'eTransferCallRequest' | 'eConferenceCallRequest' | 'eSingleStepTransferCallRequest' | 'eSingleStepConferenceCallRequest' | 'eConsultationCallRequest' | 'eDeflectCallRequest'
  | 'eSendDTMFRequest' | 'eSetCallDataRequest' | 'eSnapshotCallRequest';

/** A call at one device; what comes of a transfer is another object, as in the CIL. */
export class Call extends CtiosObject {
  answer(args?: ArgumentsOf<'eAnswerCallRequest'>): Promise<Arguments> {
    return this.#request('eAnswerCallRequest', args);
  }

  hold(args?: ArgumentsOf<'eHoldCallRequest'>): Promise<Arguments> {
    return this.#request('eHoldCallRequest', args);
  }

  retrieve(args?: ArgumentsOf<'eRetrieveCallRequest'>): Promise<Arguments> {
    return this.#request('eRetrieveCallRequest', args);
  }

  /** Ends the call for everybody in it. */
  clear(args?: ArgumentsOf<'eClearCallRequest'>): Promise<Arguments> {
    return this.#request('eClearCallRequest', args);
  }

  /** Leaves the call. */
  clearConnection(args?: ArgumentsOf<'eClearConnectionRequest'>): Promise<Arguments> {
    return this.#request('eClearConnectionRequest', args);
  }

  /** Puts this call on hold and calls somebody else. */
  makeConsultCall(args: ArgumentsOf<'eConsultationCallRequest'>): Promise<Arguments> {
    return this.#request('eConsultationCallRequest', args);
  }

  /** Brings the parties of this call and of the one on hold together, and leaves. */
  transfer(args?: ArgumentsOf<'eTransferCallRequest'>): Promise<Arguments> {
    return this.#request('eTransferCallRequest', args);
  }

  /** The same, and stays. */
  conference(args?: ArgumentsOf<'eConferenceCallRequest'>): Promise<Arguments> {
    return this.#request('eConferenceCallRequest', args);
  }

  /** Goes over from this call to the one on hold. */
  alternate(args?: ArgumentsOf<'eAlternateCallRequest'>): Promise<Arguments> {
    return this.#request('eAlternateCallRequest', args);
  }

  /** Ends this call and comes back to the one on hold. */
  reconnect(args?: ArgumentsOf<'eReconnectCallRequest'>): Promise<Arguments> {
    return this.#request('eReconnectCallRequest', args);
  }

  singleStepTransfer(args: ArgumentsOf<'eSingleStepTransferCallRequest'>): Promise<Arguments> {
    return this.#request('eSingleStepTransferCallRequest', args);
  }

  singleStepConference(args: ArgumentsOf<'eSingleStepConferenceCallRequest'>): Promise<Arguments> {
    return this.#request('eSingleStepConferenceCallRequest', args);
  }

  /** Sends the call that rings to another number. */
  deflect(args: ArgumentsOf<'eDeflectCallRequest'>): Promise<Arguments> {
    return this.#request('eDeflectCallRequest', args);
  }

  sendDTMF(args: ArgumentsOf<'eSendDTMFRequest'>): Promise<Arguments> {
    return this.#request('eSendDTMFRequest', args);
  }

  /** Writes on the call; what is not named stays. */
  setCallData(args: ArgumentsOf<'eSetCallDataRequest'>): Promise<Arguments> {
    return this.#request('eSetCallDataRequest', args);
  }

  /** All that the server knows of it; its values are these when the promise settles. */
  snapshot(args?: ArgumentsOf<'eSnapshotCallRequest'>): Promise<Arguments> {
    return this.#request('eSnapshotCallRequest', args);
  }

  #request<Name extends CallRequest>(name: Name, args: ArgumentsOf<Name> | undefined): Promise<Arguments> {
    return this.ask(name, this.addressed(args, ['UniqueObjectID']));
  }
}
