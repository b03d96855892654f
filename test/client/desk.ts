// A desk for tests: a live switch, a client at a telephone on a real socket, and the people at the other end. What is waited for is waited for as a state.

import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { createPhone, type CallEnded, type Phone, type PhoneCall, type PhoneSettings, type PhoneState } from '../../src/client/phone.ts';
import { type ClientSettings, connectSwitch, type SwitchClient } from '../../src/client/switchClient.ts';
import type { Server } from '../../src/server/serve.ts';
import { PATIENCE } from '../patience.ts';

type Sockets = NonNullable<NonNullable<ClientSettings['platform']>['WebSocket']>;

export const platform = { WebSocket: WebSocket as unknown as Sockets };

/** A platform whose lines can be cut from outside; `lines` counts those that were opened. */
export function brittle() {
  const lines: WebSocket[] = [];
  class Brittle extends WebSocket {
    constructor(address: string) {
      super(address);
      lines.push(this);
    }
  }
  return { platform: { WebSocket: Brittle as unknown as Sockets }, lines, cut: () => lines.at(-1)?.terminate() };
}

export function client(addresses: readonly string[], more: Partial<ClientSettings> = {}): SwitchClient {
  const made = connectSwitch({ addresses, application: 'desk', platform, ...more });
  onTestFinished(() => made.close());
  return made;
}

/** A telephone and its client; what it has shown is kept. */
export interface Desk {
  readonly client: SwitchClient;
  readonly phone: Phone;
  readonly ended: readonly CallEnded[];
  readonly states: readonly PhoneState[];
  /** Settles when the telephone shows it; rejects with what it shows when it does not come. */
  until(isSo: (state: PhoneState) => unknown): Promise<PhoneState>;
  /** Settles with the call that is at this stage. */
  call(stage: PhoneCall['stage']): Promise<PhoneCall>;
}

export function deskAt(of: SwitchClient, device: string, more: Partial<PhoneSettings> = {}): Desk {
  const phone = createPhone(of, { device, ...more });
  const [states, ended, waiting] = [[phone.state], [] as CallEnded[], new Set<(state: PhoneState) => void>()];
  phone.follow({
    changed(state) {
      states.push(state);
      for (const look of [...waiting]) look(state);
    },
    callEnded: (call) => void ended.push(call),
  });
  const until = (isSo: (state: PhoneState) => unknown) => new Promise<PhoneState>((done, fail) => {
    if (isSo(phone.state)) return done(phone.state);
    const giveUp = setTimeout(() => fail(new Error(`it has not come so: ${shown(phone.state)}`)), PATIENCE);
    const look = (state: PhoneState) => {
      if (!isSo(state)) return;
      clearTimeout(giveUp);
      waiting.delete(look);
      done(state);
    };
    waiting.add(look);
  });
  const call = async (stage: PhoneCall['stage']) => (await until(({ calls }) => calls.some((one) => one.stage === stage))).calls.find((one) => one.stage === stage) as PhoneCall;
  return { client: of, phone, ended, states, until, call };
}

export async function desk(server: Pick<Server, 'address'>, device: string, more: Partial<ClientSettings> = {}): Promise<Desk> {
  const made = deskAt(client([server.address], more), device);
  await made.until(({ link }) => link === 'open');
  await settled(made);
  return made;
}

/** All that was asked is answered: whoever asks now hears behind it. */
export async function settled({ client: { ask }, phone }: Pick<Desk, 'client' | 'phone'>): Promise<PhoneState> {
  const { device } = phone.state;
  for (let round = 0; round < 3; round++) await ask('SnapshotDevice', { snapshotObject: device });
  return phone.state;
}

function shown(state: PhoneState): string {
  return JSON.stringify(state, (_, value: unknown) => (value instanceof Set ? [...value] : value));
}

/** What people at telephones and lines do, without a client. */
export function people({ live }: Pick<Server, 'live'>) {
  const act = (service: string, request: object): unknown => live.act(() => live.simulation.people.request(service as never, request as never));
  return {
    act,
    /** Its callID. */
    calls: (callingDevice: string, calledDirectoryNumber: string) => (act('MakeCall', { callingDevice, calledDirectoryNumber, autoOriginate: 'doNotPrompt' }) as { callingDevice: { callID: string } }).callingDevice.callID,
    callsIn: (calling: string, called: string) => (act('offerCall', { calling, called }) as { callingDevice: { callID: string; deviceID: string } }).callingDevice,
    answers: (callID: string, deviceID: string) => void act('AnswerCall', { callToBeAnswered: { callID, deviceID } }),
    hangsUp: (callID: string, deviceID: string) => void act('ClearConnection', { connectionToBeCleared: { callID, deviceID } }),
    lifts: (device: string) => void act('SetHookswitchStatus', { device, hookswitchOnhook: false }),
    putsDown: (device: string) => void act('SetHookswitchStatus', { device, hookswitchOnhook: true }),
    presses: (callID: string, deviceID: string, charactersToSend: string) => void act('GenerateDigits', { connectionToSendDigits: { callID, deviceID }, charactersToSend }),
  };
}
