// Requests about calls: made, answered, held, ended, brought together, sent elsewhere, looked at, written on. UniqueObjectID says which; without it the current one.

import type { RequestDefinition } from '../request.ts';

/** Who acts, where that is not the agent of the session. */
const who = ['AgentID', 'AgentInstrument', 'AgentExtension'] as const;
/** The call, or whose current one. */
const call = ['UniqueObjectID', ...who] as const;

/** What programs write on a call. */
export const callData = [
  'CallVariable1', 'CallVariable2', 'CallVariable3', 'CallVariable4', 'CallVariable5', 'CallVariable6', 'CallVariable7', 'CallVariable8', 'CallVariable9', 'CallVariable10',
  'CallWrapupData', 'ECC', 'UserToUserInfo', 'UserToUserForm',
] as const;

export const callRequests = {
  eMakeCallRequest: { of: 'agent', does: 'Calls a number', needs: ['DialedNumber'], takes: [...who, 'CallMannerType', 'AccountCode', ...callData] },
  eMakePredictiveCallRequest: { of: 'call', does: 'Calls a number outside, and connects it once somebody answers', needs: ['DialedNumber', 'AgentInstrument'], takes: ['AlertRings', 'AccountCode', 'UserToUserInfo', 'UserToUserForm'] },
  eConsultationCallRequest: { of: 'call', does: 'Puts the call on hold and calls somebody else', needs: ['DialedNumber'], takes: [...call, 'ConsultType', ...callData] },
  eAnswerCallRequest: { of: 'call', does: 'Answers the call that rings', takes: call },
  eHoldCallRequest: { of: 'call', does: 'Puts the call on hold', takes: call },
  eRetrieveCallRequest: { of: 'call', does: 'Comes back to the call on hold', takes: call },
  eAlternateCallRequest: { of: 'call', does: 'Goes over from this call to the one on hold', takes: [...call, 'CallReferenceObjectID'] },
  eReconnectCallRequest: { of: 'call', does: 'Ends this call and comes back to the one on hold', takes: [...call, 'CallReferenceObjectID'] },
  eClearConnectionRequest: { of: 'call', does: 'Leaves the call', takes: call },
  eClearCallRequest: { of: 'call', does: 'Ends the call for everybody in it', takes: call },
  eTransferCallRequest: { of: 'call', does: 'Brings the parties of both calls together and leaves', takes: [...call, 'CallReferenceObjectID'] },
  eConferenceCallRequest: { of: 'call', does: 'Brings the parties of both calls together and stays', takes: [...call, 'CallReferenceObjectID'] },
  eSingleStepTransferCallRequest: { of: 'call', does: 'Hands the call on to a number', needs: ['DialedNumber'], takes: call, confirmedBy: 'eTransferCallConf' },
  eSingleStepConferenceCallRequest: { of: 'call', does: 'Has a telephone join the call', needs: ['DialedNumber'], takes: call, confirmedBy: 'eConferenceCallConf' },
  eDeflectCallRequest: { of: 'call', does: 'Sends the call that rings to another number', needs: ['DialedNumber'], takes: call },
  eSendDTMFRequest: { of: 'call', does: 'Presses keys', needs: ['DTMFString'], takes: call },
  eSetCallDataRequest: { of: 'call', does: 'Writes on the call; what is not named stays', takes: [...call, ...callData] },
  eSnapshotCallRequest: { of: 'call', does: 'A call object with all its values', takes: call },
  eSnapshotDeviceRequest: { of: 'session', does: 'The calls at a device', takes: [...call, 'DeviceID'] },
} as const satisfies { readonly [name: string]: RequestDefinition };
