// A desk without a page, for softphones that speak over the bare wire: what is done at it can be read, and what it says is kept.

import { signal } from '@preact/signals';
import type { PageInfo, Pop } from '../../src/openCti/pop.ts';
import { type ClassicMethod, plainName } from '../../src/openCti/classic/methods.ts';
import { talkInClassic } from '../../src/web/crm/openCti/classicTalk.ts';
import { talkInLightning } from '../../src/web/crm/openCti/lightningTalk.ts';
import type { CtiServer, Surroundings } from '../../src/web/crm/openCti/surroundings.ts';
import { takeTrouble } from '../../src/web/crm/openCti/troubles.ts';
import { createWorkQueue } from '../../src/web/crm/openCti/workQueue.ts';
import type { Desk, Dial } from '../../src/web/crm/desk.ts';

export const pamela: PageInfo = { url: '/lightning/r/Contact/0035000000Pam01AAA/view', recordId: '0035000000Pam01AAA', recordName: 'Pamela Reyes', objectType: 'Contact' };
export const contacts: PageInfo = { url: '/lightning/o/Contact/list?filterName=Recent', recordId: '', recordName: '', objectType: 'Contact' };

export const NONCE = 'c0ffee';

export interface DeskSettings {
  readonly isConsole?: boolean;
  readonly server?: Partial<CtiServer>;
}

export function deskFor({ isConsole = false, server = {} }: DeskSettings = {}) {
  const done: string[] = [];
  const popped: Pop[] = [];
  let page = pamela;
  const pageListeners = new Set<(page: PageInfo) => void>();
  const dialListeners = new Set<(dial: Dial) => void>();
  const channelListeners = new Set<(channel: string, message: unknown) => void>();
  const kept = <Listener>(all: Set<Listener>) => (listener: Listener) => (all.add(listener), () => void all.delete(listener));
  const desk: Desk = {
    mode: 'lightning', isConsole,
    frame: { callCenter: '04v', displayName: 'Acme', adapterUrl: '/softphone', standby: null, height: 500, width: 300, modes: ['lightning', 'classic'] },
    panel: { isVisible: signal(true), height: signal(500), width: signal(300), label: signal('Phone'), icon: signal('call'), itemLabel: signal('Phone'), itemIcon: signal('call') },
    page: () => page,
    onPage: kept(pageListeners),
    open: (pop) => (popped.push(pop), pop.type === 'sobject' && pop.params.recordId === 'nobody' ? Promise.reject(new Error('there is no record "nobody"')) : Promise.resolve()),
    refresh: (list) => (done.push(`refresh ${list ?? 'page'}`), Promise.resolve()),
    clickToDial: signal(false),
    onDial: kept(dialListeners),
  };
  const nobody = (): never => {
    throw new Error('nobody asked the server for this');
  };
  const work = createWorkQueue();
  const surroundings: Surroundings = {
    desk, work, calls: new Map(),
    server: { settings: nobody, layout: nobody, search: nobody, log: nobody, apex: nobody, directory: nobody, ...server },
    channels: { say: (channel, message) => channelListeners.forEach((hear) => hear(channel, message)), hear: kept(channelListeners) },
    trouble: takeTrouble,
    unheard: (method, { code }) => void done.push(`${method} failed unheard: ${code}`),
    initialized: () => void done.push('initialized'),
    reload: () => void done.push('reload'),
  };
  return {
    ...surroundings, surroundings, done, popped,
    /** Somebody goes to another page. */
    goesTo: (to: PageInfo) => ((page = to), pageListeners.forEach((hear) => hear(to))),
    clicks: (number: string) => dialListeners.forEach((hear) => hear({ number, record: pamela })),
  };
}

export function lightningPhone(settings?: DeskSettings) {
  const desk = deskFor(settings);
  const heard: unknown[] = [];
  const talk = talkInLightning(desk.surroundings, (frame) => void heard.push(frame));
  let calls = 0;
  return {
    ...desk, heard, talk, posts: (frame: unknown) => talk.hear(frame),
    /** As version 57 calls it; returns the response. */
    async calls(methodName: string, args: object = {}) {
      const callId = calls++;
      await talk.hear({ methodName, callId, apiVersion: 57, apiType: 'opencti', isCallbackRegistered: true, isListenerRegistered: false, args });
      return (heard.find((frame) => (frame as { readonly callId?: number }).callId === callId) as { readonly response: unknown } | undefined)?.response;
    },
  };
}

export function classicPhone(settings?: DeskSettings) {
  const desk = deskFor(settings);
  const heard: string[] = [];
  const talk = talkInClassic(desk.surroundings, NONCE, (frame) => void heard.push(frame));
  let calls = 0;
  return {
    ...desk, heard, talk, posts: (frame: unknown) => talk.hear(frame),
    /** As version 31 calls it, by the names of the wire; returns what its callback gets. */
    async calls(name: ClassicMethod, values: Readonly<Record<string, unknown>> = {}) {
      const method = `${plainName(name)}_${calls++}`;
      const text = Object.entries({ method, ...values, nonce: NONCE, apiVersion: 31 }).map(([key, value]) => `${key}=${encodeURIComponent(String(value))}`).join('&');
      await talk.hear(`interactionApi/${text}`);
      const answer = new URLSearchParams(heard.find((one) => one.includes(`method=${method}`))?.slice('interactionApi/'.length));
      return { result: answer.get('result'), error: answer.get('error') ?? undefined, id: answer.get('id') ?? undefined };
    },
  };
}
