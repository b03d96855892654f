// The thin client in ctiSVR: JSON over a WebSocket, at the telephone that its address names. Which call is meant the switch decides.

import { WebSocket } from 'ws';
import type { Prompt, Surroundings } from '../../src/certification/driver.ts';
import type { Action, ThinCall, ThinLine } from './thinClient.ts';

type Request = readonly [request: string, fields?: object];

interface Answer {
  readonly msgtype: string;
  readonly id?: number;
  readonly result?: string;
  readonly calls?: readonly ThinCall[];
}

export async function openCtisvr({ ctisvrAddress, device }: Surroundings): Promise<ThinLine> {
  const socket = new WebSocket(`${(ctisvrAddress as string).replace('http', 'ws')}/?extension=${device}`);
  const waiting = new Map<number, (answer: Answer) => void>();
  socket.on('message', (data) => {
    const message = JSON.parse(String(data)) as Answer;
    if (message.msgtype === 'response') waiting.get(message.id ?? 0)?.(message);
  });
  const closed = new Promise<void>((done) => socket.on('close', () => done()));
  await new Promise<void>((done, fail) => socket.once('open', done).on('error', fail));
  let asked = 0;
  const ask = ([request, fields = {}]: Request) => new Promise<Answer>((done, fail) => {
    const id = ++asked;
    waiting.set(id, (answer) => (waiting.delete(id), answer.result === 'success' ? done(answer) : fail(new Error(`${request} was refused`))));
    socket.send(JSON.stringify({ id, request, ...fields }));
  });
  await ask(['startmonitor']);
  return {
    closed, cut: () => socket.terminate(),
    look: async () => ((await ask(['snapshot'])).calls ?? []).map((call) => ({ callID: String((call as unknown as Record<string, unknown>)['callid']), state: String(call.state) })),
    async act(action, prompt) {
      for (const request of requests[action]?.(prompt) ?? []) await ask(request);
    },
  };
}

const requests: { readonly [Name in Action]?: (prompt: Prompt) => readonly Request[] } = {
  answer: () => [['answer']],
  hangUp: () => [['hangup']],
  decline: () => [['hangup']],
  deflect: ({ to }) => [['deflectcall', { destination: to }]],
  hold: () => [['hold']],
  retrieve: () => [['retrieve']],
  holdAndAnswer: () => [['hold'], ['answer']],
  swap: () => [['alternate']],
  consult: ({ to }) => [['consultation', { destination: to }]],
  transfer: () => [['transfer']],
  transferTo: ({ to }) => [['singlesteptransfer', { destination: to }]],
  conference: () => [['conference']],
  drop: ({ other }) => [['dropparty', { party: other?.number }]],
  goBack: ({ other }) => [[other?.callID === '' ? 'retrieve' : 'reconnect']],
  dial: ({ to }) => [['makecall', { destination: to }]],
  press: ({ digits }) => [['dtmf', { dtmf: digits }]],
  doNotDisturb: () => [['setdonotdisturb', { on: true }]],
  disturb: () => [['setdonotdisturb', { on: false }]],
  forward: ({ to }) => [['setforwarding', { type: 'immediate', on: true, destination: to }]],
  forwardNot: () => [['setforwarding', { type: 'immediate', on: false }]],
  sendData: ({ text }) => [['userdata', { userdata: text, userdatatype: 'text' }]],
  logOn: ({ agent }) => [['login', { agentid: agent }]],
  logOff: ({ agent }) => [['logout', { agentid: agent }]],
  ready: ({ agent }) => [['setstate', { agentid: agent, state: 'auto' }]],
  notReady: ({ agent, reason }) => [['setstate', { agentid: agent, state: 'aux', ...(reason !== undefined && { reasoncode: reason }) }]],
  workAfterCall: ({ agent }) => [['setstate', { agentid: agent, state: 'acw' }]],
};
