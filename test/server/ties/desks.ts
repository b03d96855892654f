// Who looks at live switches with ties: their logs, what they say of themselves, and clients at their telephones.

import type { Logger, Server } from '../../../src/server/serve.ts';
import { type Client, connect, type Message, start } from '../client.ts';

export const isUp = ({ hall }: Server) => !hall.live.simulation.pbx.ties[0]?.outOfService;

/** What `/healthz` and `/metrics` say of its one tie. */
export async function tieAt({ address }: Server): Promise<object> {
  const [{ ties }, figures] = await Promise.all([(await fetch(`${address}/healthz`)).json() as Promise<{ readonly ties: readonly [object] }>, (await fetch(`${address}/metrics`)).text()]);
  const figure = (name: string) => Number(new RegExp(`^ringback_tie_${name}\\{trunk="\\w+"\\} (\\d+)$`, 'm').exec(figures)?.[1]);
  return { ...ties[0], figures: [figure('up'), figure('calls')] };
}

/** A logger that waits for something to be said. `lines` is what nobody has waited for. */
export function listening(): Logger & { readonly said: (what: RegExp) => Promise<string>; readonly lines: readonly string[] } {
  const lines: string[] = [];
  let wake = () => {};
  const hear = (data: object, text: string) => {
    lines.push(`${text} ${JSON.stringify(data)}`);
    wake();
  };
  const said = async (what: RegExp): Promise<string> => {
    for (;;) {
      const place = lines.findIndex((line) => what.test(line));
      if (place >= 0) return lines.splice(place, 1)[0] as string;
      await new Promise<void>((done) => (wake = done));
    }
  };
  return { info: hear, warn: hear, error: hear, said, lines };
}

export async function clientAt(server: Server, ...devices: readonly string[]): Promise<Client> {
  const client = await connect(server);
  await client.ask(start());
  for (const deviceObject of devices) await client.ask({ MonitorStart: { monitorObject: { deviceObject } } });
  return client;
}

type Event = Readonly<Record<string, unknown>> & { readonly connection?: object; readonly callLinkageData?: { readonly globalCallData: { readonly globalCallLinkageID: { readonly globallyUniqueCallLinkageID: string } } } };
const eventIn = (message: Message, name: string) => message[name] as Event | undefined;
export const comes = async (client: Client, name: string, member: string, device: string): Promise<Event> => eventIn(await client.next((message) => JSON.stringify(eventIn(message, name)?.[member] ?? null).includes(device)), name) as Event;
export const ucidOf = (event: Event) => event.callLinkageData?.globalCallData.globalCallLinkageID.globallyUniqueCallLinkageID;
export const connectionOf = (event: Event, member: string) => event[member] as { readonly callID: string; readonly deviceID: string };

export const makeCall = (from: string, to: string) => ({ MakeCall: { callingDevice: from, calledDirectoryNumber: to, autoOriginate: 'doNotPrompt' } });
