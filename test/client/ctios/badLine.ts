// A socket on a line that is worse than any network: what comes is doubled, late, out of order, or is lost; and now and then the line breaks. All of it by a seed.

import { WebSocket } from 'ws';
import type { Platform, Socket } from '../../../src/client/platform.ts';
import { createStream } from '../../../src/kernel/random.ts';

/** Of a thousand frames, so many; only deliveries are lost, for whatever answers comes over TCP or not at all. */
export interface Badness {
  readonly doubled?: number;
  readonly late?: number;
  readonly lost?: number;
  readonly cut?: number;
}

/** `count` says how often each of them happened. */
export function badLine(seed: number, { doubled = 0, late = 0, lost = 0, cut = 0 }: Badness): { readonly platform: Pick<Platform, 'WebSocket'>; readonly count: Record<string, number> } {
  const stream = createStream([seed, 5, 5, 5]);
  const count: Record<string, number> = {};
  const happens = (name: string, often: number) => stream.integer(1_000) < often && ((count[name] = (count[name] ?? 0) + 1), true);
  class BadSocket implements Socket {
    onopen: Socket['onopen'] = null;
    onmessage: Socket['onmessage'] = null;
    onclose: Socket['onclose'] = null;
    onerror: Socket['onerror'] = null;
    readonly #line: WebSocket;
    constructor(address: string) {
      this.#line = new WebSocket(address);
      this.#line.on('open', () => this.onopen?.({} as never)).on('error', () => {});
      this.#line.on('close', (code, reason) => this.onclose?.({ code, reason: String(reason) } as never));
      this.#line.on('message', (data) => this.#hear(String(data)));
    }
    #hear(text: string): void {
      const bring = () => this.onmessage?.({ data: text } as never);
      if (happens('cut', cut)) return this.#line.terminate();
      if (text.includes('"Events":') && happens('lost', lost)) return;
      if (happens('late', late)) setTimeout(bring, 1 + stream.integer(8));
      else bring();
      if (happens('doubled', doubled)) bring();
    }
    send(text: string): void {
      this.#line.send(text);
    }
    close(code?: number, reason?: string): void {
      this.#line.close(code, reason);
    }
    terminate(): void {
      this.#line.terminate();
    }
  }
  return { platform: { WebSocket: BadSocket as unknown as Platform['WebSocket'] }, count };
}
