// certify-ctios.mjs: a client of CTI OS that `ringback certify` examines, with a driver for it in the same process: each line that comes in says what to press.
//
//   npx ringback certify --driver "node examples/certify-ctios.mjs"
import { agentStates, callStatus, enablement, isEnabled, Session } from 'ringback/ctios';
import { WebSocket } from 'ws';
import { answerPrompts, shown } from './certify-prompts.mjs';

const { RINGBACK_ADDRESS: CtiosA = 'http://127.0.0.1:8800', RINGBACK_DEVICE: AgentInstrument = '2001', RINGBACK_AGENT: AgentID = '5001' } = process.env;

// Here lines break all the time: it looks sooner than usual whether its own is alive.
const session = new Session({ platform: { WebSocket }, times: { heartbeat: 400, backOff: { first: 50, most: 500, grows: 1.5 } } });
await session.connect({ CtiosA, ClientSignature: 'certify-ctios.mjs' });
await session.setAgent({ AgentID, AgentInstrument });

/** Whatever is told may change what is shown. */
const follow = (look) => session.addEventListener('allInOne', new Proxy({}, { get: () => look }));
const inObjects = (find, within) => shown(() => session.isConnected() && find(), follow, within);

const isOn = (object, button) => isEnabled(object.getValueInt('EnablementMask') ?? 0, button);
/** The call that a prompt is about, when its button for what is wanted is enabled. */
const call = (prompt, button, within) => inObjects(() => session.getAllCalls().find((one) => String(one.getValue('ConnectionCallID')) === prompt.call.callID && isOn(one, button)), within);
/** Any call with that button: of two, one is on hold. */
const either = (button, within) => inObjects(() => session.getAllCalls().find((one) => isOn(one, button)), within);
const agentWith = (button, within) => inObjects(() => [session.getCurrentAgent()].find((one) => one && isOn(one, button)), within);
const inState = (AgentState, button, more) => async (prompt, within) => (await agentWith(button, within)).setAgentState({ AgentState, ...more?.(prompt) });

const hands = {
  answer: async (prompt, within) => (await call(prompt, 'ENABLE_ANSWER', within)).answer(),
  hangUp: async (prompt, within) => (await (prompt.call ? call(prompt, 'ENABLE_RELEASE', within) : either('ENABLE_RELEASE', within))).clearConnection(),
  decline: async (prompt, within) => (await call(prompt, 'ENABLE_ANSWER', within)).clearConnection(),
  deflect: async (prompt, within) => (await call(prompt, 'ENABLE_ANSWER', within)).deflect({ DialedNumber: prompt.to }),
  hold: async (prompt, within) => (await call(prompt, 'ENABLE_HOLD', within)).hold(),
  retrieve: async (prompt, within) => (await call(prompt, 'ENABLE_RETRIEVE', within)).retrieve(),
  async holdAndAnswer(prompt, within) {
    await (await either('ENABLE_HOLD', within)).hold();
    await hands.answer(prompt, within);
  },
  async swap(prompt, within) {
    await inObjects(() => session.getAllCalls().find((one) => String(one.getValue('ConnectionCallID')) === prompt.call.callID && one.getValue('CallStatus') === callStatus.LCS_HOLD && isOn(one, 'ENABLE_ALTERNATE')), within);
    return session.request('eAlternateCallRequest');
  },
  consult: async (prompt, within) => (await call(prompt, 'ENABLE_TRANSFER_INIT', within)).makeConsultCall({ DialedNumber: prompt.to }),
  transfer: async (_, within) => (await either('ENABLE_TRANSFER_COMPLETE', within), session.request('eTransferCallRequest')),
  transferTo: async (prompt, within) => (await call(prompt, 'ENABLE_SINGLE_STEP_TRANSFER', within)).singleStepTransfer({ DialedNumber: prompt.to }),
  conference: async (_, within) => (await either('ENABLE_CONFERENCE_COMPLETE', within), session.request('eConferenceCallRequest')),
  // Everybody in a call has a call object of their own.
  async drop(prompt, within) {
    const { uniqueObjectID } = await call(prompt, 'ENABLE_RELEASE', within);
    return session.request('eClearConnectionRequest', { UniqueObjectID: uniqueObjectID.replace(/[^.]*$/, prompt.other.number) });
  },
  // The other may have gone by now, and the one on hold is taken back; otherwise both is one step.
  goBack: async (prompt, within) => (prompt.other.callID === '' ? hands.retrieve(prompt, within) : (await call(prompt, 'ENABLE_RECONNECT', within), session.request('eReconnectCallRequest'))),
  dial: async ({ to }, within) => (await inObjects(() => session.getAllCalls().every((one) => one.getValue('CallStatus') === callStatus.LCS_HOLD), within), session.getCurrentAgent().makeCall({ DialedNumber: to })),
  press: async ({ digits }, within) => (await either('ENABLE_HOLD', within)).sendDTMF({ DTMFString: digits }),
  sendData: async (prompt, within) => (await call(prompt, 'ENABLE_WRAPUP', within)).setCallData({ UserToUserInfo: prompt.text }),
  logOn: async (_, within) => (await agentWith('ENABLE_LOGIN', within)).login(),
  logOff: async (_, within) => (await agentWith('ENABLE_LOGOUT', within)).logout(),
  ready: inState(agentStates.eAvailable, 'ENABLE_READY'),
  notReady: inState(agentStates.eNotReady, 'ENABLE_NOTREADY_WITH_REASON', ({ reason }) => (reason === undefined ? {} : { EventReasonCode: Number(reason) })),
  workAfterCall: inState(agentStates.eWorkReady, 'ENABLE_WORKREADY'),
  // Behind the first answer everything that was told before has been taken in; behind the second the switch has heard whatever was asked for then.
  async rest() {
    for (let round = 0; round < 2; round++) await session.request('eSnapshotAllRequest');
  },
};

await answerPrompts(hands);
session.disconnect();
