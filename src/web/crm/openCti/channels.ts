// Message channels between the tabs of this browser: what one softphone publishes is heard wherever the CRM is open, here too.

import type { Channels } from './surroundings.ts';

const NAME = 'ringback.channels';

interface Said {
  readonly channel: string;
  readonly message: unknown;
}

export const browserChannels: Channels = {
  say(channel, message) {
    const sender = new BroadcastChannel(NAME);
    sender.postMessage({ channel, message } satisfies Said);
    sender.close();
  },
  // What one object of the browser says, every other one hears: those of this page as well.
  hear(listener) {
    const receiver = new BroadcastChannel(NAME);
    receiver.addEventListener('message', ({ data }: MessageEvent<Said>) => listener(data.channel, data.message));
    return () => receiver.close();
  },
};
