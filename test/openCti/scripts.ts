// The scripts for softphones as they were built, each run in a page of its own that has nothing but a window, its address and its parent.

import { readFileSync } from 'node:fs';
import { createContext, runInContext } from 'node:vm';
import type { Talk } from '../../src/web/crm/openCti/lightningTalk.ts';
import { type DeskSettings, deskFor, NONCE } from './desks.ts';
import { talkInClassic } from '../../src/web/crm/openCti/classicTalk.ts';
import { talkInLightning } from '../../src/web/crm/openCti/lightningTalk.ts';

export const CRM = 'http://127.0.0.1:8800';

export interface PageSettings extends DeskSettings {
  /** Address of the softphone's page, behind the origin of its own. */
  readonly search?: string;
  readonly protocol?: string;
  /** Where the script is found, at the CRM. */
  readonly path?: string;
  readonly script?: string;
}

type Response = { readonly success: boolean; readonly returnValue: unknown; readonly errors: readonly { readonly code: string; readonly description: string }[] | null };

/** The script, at a page, that talks with a desk. `thrown` is what it threw when it was loaded. */
export function softphonePage(dialect: 'lightning' | 'classic' | 'console', settings: PageSettings = {}) {
  const desk = deskFor(settings);
  const { search = `?sfdcIframeOrigin=${encodeURIComponent(CRM)}&mode=Lightning&sfdcIFrameOrigin=${encodeURIComponent(CRM)}&nonce=${NONCE}`, protocol = 'http:', path = paths[dialect], script = path.split('/').at(-1) } = settings;
  const posted: unknown[] = [];
  let hear: (event: { readonly origin: string; readonly data: unknown }) => void = () => {};
  const window: Record<string, unknown> = {};
  const say = (data: unknown) => hear({ origin: CRM, data: structuredClone(data) });
  const talk: Talk = dialect === 'lightning' ? talkInLightning(desk.surroundings, say) : talkInClassic(desk.surroundings, NONCE, say);
  const pending: Promise<unknown>[] = [];
  const parent = { postMessage: (data: unknown, to: string) => (posted.push({ data, to }), pending.push(talk.hear(structuredClone(data)))) };
  Object.assign(window, { window, parent, URL, URLSearchParams, location: { search, protocol }, document: { currentScript: { src: CRM + path } }, addEventListener: (_: string, listener: typeof hear) => (hear = listener) });
  let thrown: unknown = null;
  try {
    runInContext(readFileSync(`dist/web/support/${script}`, 'utf8'), createContext(window));
  } catch (error) {
    thrown = error;
  }
  const sforce = (window['sforce'] ?? {}) as { readonly opencti?: Api; readonly interaction?: Api; readonly console?: Api };
  const api = (sforce.opencti ?? sforce.interaction ?? sforce.console) as Api;
  return {
    ...desk, posted, thrown, api, say: (origin: string, data: unknown) => hear({ origin, data }),
    /** Calls a method with a callback, and waits for it. */
    calls: (name: string, args: object = {}) => new Promise<Response>((callback) => methodOf(api, name)({ ...args, callback })),
    /** Of Classic: arguments, then the callback, then what stands behind it. */
    asks: (name: string, before: readonly unknown[] = [], after: readonly unknown[] = []) => new Promise<{ readonly result: unknown; readonly error?: unknown; readonly id?: unknown }>((callback) => methodOf(api, name)(...before, callback, ...after)),
    settled: () => Promise.all(pending),
  };
}

const paths = { lightning: '/support/api/66.0/lightning/opencti.js', classic: '/support/api/66.0/interaction.js', console: '/support/console/66.0/integration.js' };

export type Api = { readonly [name: string]: unknown };

/** `hvs.onWorkStart`. */
export function methodOf(api: Api, name: string): (...given: readonly unknown[]) => void {
  return name.split('.').reduce<unknown>((object, part) => (object as Api)[part], api) as never;
}
