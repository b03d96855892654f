// Attaches a softphone's frame to the page of the CRM: its address, who is heard, and the standby that takes its place when it does not say in time that it is there.

import type { CrmMode, SoftphoneFrame } from '../../../crm/api.ts';
import type { Desk } from '../desk.ts';
import { browserChannels } from './channels.ts';
import { talkInClassic } from './classicTalk.ts';
import { type Talk, talkInLightning } from './lightningTalk.ts';
import { ringbackServer } from './ringbackServer.ts';
import type { Surroundings } from './surroundings.ts';
import { workQueue } from './workQueue.ts';

/** What that frame asks for is done at the desk from here on. Returns what ends it. */
export function attachSoftphone(frame: HTMLIFrameElement, desk: Desk): () => void {
  const address = () => new URL(frame.src, location.href);
  const standby = standbyFor(frame, desk);
  const say = (data: unknown) => frame.contentWindow?.postMessage(data, address().origin);
  const surroundings: Surroundings = { desk, server: ringbackServer, channels: browserChannels, work: workQueue, initialized: standby.cancel, reload: () => void (frame.src = frame.src) };
  const talks: readonly Talk[] = [talkInLightning(surroundings, say), talkInClassic(surroundings, address().searchParams.get('nonce') ?? '', say)];
  let dropped = 0;
  const hear = ({ source, origin, data }: MessageEvent<unknown>) => {
    if (source !== frame.contentWindow || source === null) return;
    const talk = talks[typeof data === 'string' ? 1 : 0] as Talk;
    const heard = origin === address().origin ? talk.hear(data) : Promise.resolve(`it comes from ${origin}, not from ${address().origin}`);
    void heard.then((wrong) => wrong !== null && console.debug(`Open CTI: message ${++dropped} that the page dropped: ${wrong}`, data));
  };
  addEventListener('message', hear);
  return () => {
    removeEventListener('message', hear);
    standby.cancel();
    for (const talk of talks) talk.end();
  };
}

/** The frame goes to the standby when the time is over, and stays there while the browser's session lasts. */
function standbyFor(frame: HTMLIFrameElement, { frame: softphone, mode }: Desk): { readonly cancel: () => void } {
  const { standby } = softphone;
  if (standby === null || isOnStandby(softphone)) return { cancel: () => {} };
  const timer = setTimeout(() => {
    sessionStorage.setItem(standbyKey(softphone), 'true');
    frame.src = adapterUrl(softphone, mode, location.origin);
  }, standby.after);
  return { cancel: () => clearTimeout(timer) };
}

function standbyKey({ callCenter }: SoftphoneFrame): string {
  return `ringback.standby.${callCenter}`;
}

/** Whether the softphone did not come in time, in this session of the browser. */
export function isOnStandby(frame: SoftphoneFrame): boolean {
  return frame.standby !== null && sessionStorage.getItem(standbyKey(frame)) === 'true';
}

/** What a frame loads: the address of the definition, with all that scripts of either dialect look for behind it. `origin` is that of the page. */
export function adapterUrl(frame: SoftphoneFrame, mode: CrmMode, origin: string): string {
  const url = isOnStandby(frame) && frame.standby ? frame.standby.url : frame.adapterUrl;
  const [, path = '', query = '', fragment = ''] = /^([^?#]*)(\?[^#]*)?(#.*)?$/s.exec(url) ?? [];
  const added = new URLSearchParams({ sfdcIframeOrigin: origin, mode: mode === 'lightning' ? 'Lightning' : 'Classic', sfdcIFrameOrigin: origin, nonce, ...(mode === 'classic' && ofClassic) });
  return `${path}${query === '' ? '?' : query === '?' ? query : `${query}&`}${added}${fragment}`;
}

/** The same as long as the page is open, so that the address of a frame does not change. */
const nonce = [...crypto.getRandomValues(new Uint8Array(16))].map((byte) => byte.toString(16).padStart(2, '0')).join('');

/** What orgs add in Classic besides. */
const ofClassic = { isdtp: 'vw', sfdcIFrameHost: 'web' };
