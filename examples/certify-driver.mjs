// certify-driver.mjs: a client on the library that `ringback certify` examines, with a driver for it in the same process: each line that comes in says what to press.
//
//   npx ringback certify --driver "node examples/certify-driver.mjs"
//
// A driver of another client is the same with other hands.
import { connectSwitch, createPhone } from 'ringback/client';
import { WebSocket } from 'ws';
import { answerPrompts, shown } from './certify-prompts.mjs';

const { RINGBACK_ADDRESS: address = 'http://127.0.0.1:8800', RINGBACK_DEVICE: device = '2001' } = process.env;

// Here lines break all the time: it looks sooner than usual whether its own is alive.
const client = connectSwitch({ addresses: [address], application: 'certify-driver.mjs', platform: { WebSocket }, times: { heartbeat: 400, backOff: { first: 50, most: 500, grows: 1.5 } } });
const phone = createPhone(client, { device });

const follow = (look) => phone.follow({ changed: look });
/** While the line is broken nothing is shown. */
const onPhone = (find, within) => shown(() => phone.state.link === 'open' && find(phone.state), follow, within);

/** The call that a prompt is about, when the switch permits it what is wanted of it. */
const call = ({ call: { callID } }, service, within) => onPhone((state) => state.calls.find((one) => one.callID === callID && one.permitted.has(service)), within);
/** Any call that permits it: of two, one is on hold. */
const either = (service, within) => onPhone((state) => state.calls.find((one) => one.permitted.has(service)), within);
const agentIs = (stages, within) => onPhone((state) => stages.includes(state.agent?.stage ?? 'loggedOff'), within);

const hands = {
  answer: async (prompt, within) => phone.answer((await call(prompt, 'answerCall', within)).callID),
  hangUp: async (prompt, within) => phone.hangUp((await (prompt.call ? call(prompt, 'clearConnection', within) : either('clearConnection', within))).callID),
  decline: async (prompt, within) => phone.hangUp((await call(prompt, 'deflectCall', within)).callID),
  deflect: async (prompt, within) => phone.deflect((await call(prompt, 'deflectCall', within)).callID, prompt.to),
  hold: async (prompt, within) => phone.hold((await call(prompt, 'holdCall', within)).callID),
  retrieve: async (prompt, within) => phone.retrieve((await call(prompt, 'retrieveCall', within)).callID),
  async holdAndAnswer(prompt, within) {
    await phone.hold((await either('holdCall', within)).callID);
    await hands.answer(prompt, within);
  },
  async swap(prompt, within) {
    await onPhone((state) => state.calls.find(({ callID, stage, permitted }) => callID === prompt.call.callID && stage === 'held' && permitted.has('alternateCall')), within);
    return phone.alternate();
  },
  consult: async (prompt, within) => phone.consult((await call(prompt, 'consultationCall', within)).callID, prompt.to),
  transfer: async (_, within) => (await either('transferCall', within), phone.transfer()),
  transferTo: async (prompt, within) => phone.transferTo((await call(prompt, 'singleStepTransfer', within)).callID, prompt.to),
  conference: async (_, within) => (await either('conferenceCall', within), phone.conference()),
  async drop(prompt, within) {
    const { callID, parties } = await call(prompt, 'clearConnection', within);
    return phone.dropParty(callID, parties.find(({ number }) => number === prompt.other.number).device);
  },
  // The other may have gone by now, and the one on hold is taken back; otherwise both is one step.
  goBack: async (prompt, within) => (prompt.other.callID === '' ? hands.retrieve(prompt, within) : (await call(prompt, 'reconnectCall', within), phone.reconnect())),
  dial: async ({ to }, within) => (await onPhone((state) => state.calls.every(({ stage }) => stage === 'held'), within), phone.dial(to)),
  press: async ({ digits }, within) => phone.press((await either('generateDigits', within)).callID, digits),
  mute: () => phone.mute(true),
  unmute: () => phone.mute(false),
  doNotDisturb: () => phone.setDoNotDisturb(true),
  disturb: () => phone.setDoNotDisturb(false),
  forward: ({ to }) => client.ask('SetForwarding', { device, forwardingType: 'forwardImmediate', activateForward: true, forwardDN: to }),
  forwardNot: () => client.ask('SetForwarding', { device, forwardingType: 'forwardImmediate', activateForward: false }),
  sendData: async (prompt, within) => phone.sendUserData((await call(prompt, 'sendUserInformation', within)).callID, prompt.text),
  logOn: async ({ agent }, within) => (await agentIs(['loggedOff'], within), phone.logOn(agent)),
  logOff: () => phone.logOff(),
  ready: async (_, within) => (await agentIs(['notReady', 'workingAfterCall'], within), phone.ready()),
  notReady: async ({ reason }, within) => (await agentIs(['ready', 'busy', 'notReady', 'workingAfterCall'], within), phone.notReady(reason)),
  workAfterCall: () => phone.workAfterCall(),
  // Behind the first answer everything that was told before has been taken in; behind the second the switch has heard whatever was asked for then.
  async rest() {
    for (let round = 0; round < 2; round++) await client.ask('SnapshotDevice', { snapshotObject: device });
  },
};

await answerPrompts(hands);
client.close();
