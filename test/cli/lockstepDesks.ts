// Desks for tests of runs in lockstep: clients at sockets, quick or slow, who answer after three seconds of virtual time and keep what they heard.

import { setTimeout as nap } from 'node:timers/promises';
import { onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { createPhone } from '../../src/client/phone.ts';
import type { Platform, Socket } from '../../src/client/platform.ts';
import { connectSwitch, type SwitchClient } from '../../src/client/switchClient.ts';

export interface Desks {
  readonly client: SwitchClient;
  /** Every event and barrier, as it came over the socket. */
  readonly heard: readonly string[];
}

export interface DesksSettings {
  readonly address: string;
  readonly name: string;
  /** A telephone with its agent each. */
  readonly seats: readonly { readonly device: string; readonly agent: string }[];
  /** Milliseconds by which the socket is late at the most, either way; another time for each message, and for most of them none. */
  readonly late?: number;
}

export function desksAt({ address, name, seats, late = 0 }: DesksSettings): Desks {
  const heard: string[] = [];
  const client = connectSwitch({ addresses: [address], application: 'desks', lockstep: { name }, platform: { WebSocket: listening(heard, late) } });
  onTestFinished(() => client.close());
  for (const { device, agent } of seats) {
    const phone = createPhone(client, { device });
    let answering = '';
    phone.follow({
      changed({ calls: [call] }) {
        if (call?.stage !== 'ringing' || call.callID === answering) return;
        answering = call.callID;
        client.after(3_000, () => phone.answer(call.callID).catch(() => {}));
      },
    });
    void phone.logOn(agent).then(() => phone.ready());
  }
  return { client, heard };
}

function dawdle(late: number): Promise<unknown> {
  return Math.random() < 0.1 ? nap(Math.random() * late) : new Promise((done) => setImmediate(done));
}

/** A socket that writes down what it hears, and is late if it is to be; nothing overtakes anything. */
function listening(heard: string[], late: number): Platform['WebSocket'] {
  return class implements Socket {
    onopen: Socket['onopen'] = null;
    onmessage: Socket['onmessage'] = null;
    onclose: Socket['onclose'] = null;
    onerror: Socket['onerror'] = null;
    private readonly socket: WebSocket;
    private arriving: Promise<unknown> = Promise.resolve();
    private leaving: Promise<unknown> = Promise.resolve();

    constructor(address: string) {
      this.socket = new WebSocket(address);
      this.socket.on('open', () => this.arrive(() => this.onopen?.({} as never)));
      this.socket.on('message', (data) => this.arrive(() => {
        const text = String(data);
        if (/"seq":|"barrier":/.test(text)) heard.push(text);
        this.onmessage?.({ data: text } as never);
      }));
      this.socket.on('close', (code, reason) => this.arrive(() => this.onclose?.({ code, reason: String(reason) } as never)));
      this.socket.on('error', () => {});
    }

    send(text: string): void {
      if (late === 0) return this.socket.send(text);
      this.leaving = this.leaving.then(() => dawdle(late)).then(() => this.socket.send(text));
    }

    close(code?: number, reason?: string): void {
      this.leaving = this.leaving.then(() => this.socket.close(code, reason));
    }

    terminate(): void {
      this.socket.terminate();
    }

    private arrive(tell: () => void): void {
      if (late === 0) return tell();
      this.arriving = this.arriving.then(() => dawdle(late)).then(tell);
    }
  };
}
