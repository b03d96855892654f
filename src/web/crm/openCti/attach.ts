// Attaches a softphone's frame to the page of the CRM: its address, who is heard, and the standby that takes its place when it does not say in time that it is there.

import type { CtiError } from '../../../openCti/errors.ts';
import type { CrmMode, SoftphoneFrame } from '../../../crm/api.ts';
import type { Desk } from '../desk.ts';
import { browserChannels } from './channels.ts';
import { talkInClassic } from './classicTalk.ts';
import type { ConsoleCalls } from './consoleActs.ts';
import { describeFrame, noteExchange } from './exchanges.ts';
import { talkInLightning } from './lightningTalk.ts';
import { ringbackServer } from './ringbackServer.ts';
import type { Surroundings } from './surroundings.ts';
import { takeTrouble } from './troubles.ts';
import { workQueue } from './workQueue.ts';

/** What that frame asks for is done at the desk from here on. Returns what ends it. */
export function attachSoftphone(frame: HTMLIFrameElement, desk: Desk): () => void {
  const address = () => new URL(frame.src, location.href);
  const standby = standbyFor(frame, desk);
  const say = (data: unknown) => {
    noteExchange(describeFrame(data, true));
    frame.contentWindow?.postMessage(data, address().origin);
  };
  const surroundings: Surroundings = { desk, server: ringbackServer, channels: browserChannels, work: workQueue, calls: consoleCalls, trouble: takeTrouble, unheard, initialized: standby.cancel, reload: () => void (frame.src = frame.src) };
  const [lightning, classic] = [talkInLightning(surroundings, say), talkInClassic(surroundings, address().searchParams.get('nonce') ?? '', say)];
  const drop = (why: string, data: unknown) => {
    noteExchange({ ...describeFrame(data, false), way: 'dropped', says: why });
    console.debug(`Open CTI: dropped, because ${why}`, data);
  };
  const hear = ({ source, origin, data }: MessageEvent<unknown>) => {
    if (source === null || source !== frame.contentWindow) return;
    if (origin !== address().origin) return drop(`it comes from ${origin}, not from ${address().origin}`, data);
    noteExchange(describeFrame(data, false));
    (typeof data === 'string' ? classic : lightning).hear(data).then((wrong) => wrong !== null && drop(wrong, data), (error: unknown) => drop(String(error), data));
  };
  addEventListener('message', hear);
  return () => {
    removeEventListener('message', hear);
    standby.cancel();
    for (const talk of [lightning, classic]) talk.end();
    desk.clickToDial.value = false;
  };
}

/** Of this page. */
const consoleCalls: ConsoleCalls = new Map();

/** It would be lost otherwise. */
function unheard(method: string, error: CtiError): void {
  noteExchange({ way: 'answered', method, says: `There is no callback to hear this: ${JSON.stringify(error, null, 2)}`, isError: true });
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
function isOnStandby(frame: SoftphoneFrame): boolean {
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
