// A browser at a connector, without a page: a socket, and the picture as the changes have made it. Whatever comes must be as described.

import { expect, onTestFinished } from 'vitest';
import { WebSocket } from 'ws';
import { CONNECTOR_PATH } from '../../src/connector/connector.ts';
import { type Element, element, xmlOf } from '../../src/connector/element.ts';
import type { Server } from '../../src/server/serve.ts';
import { undescribed } from './described.ts';
import { elementIn, patched } from './patched.ts';
import { PATIENCE } from '../patience.ts';

export interface Browser {
  readonly picture: Element | null;
  readonly heard: readonly Element[];
  /** The last number that it was told. */
  readonly number: number;
  readonly series: string;
  send(text: string): void;
  /** Sends a message; its answer. */
  ask(id: string, parameters?: Readonly<Record<string, string | number>>): Promise<Element>;
  until(isSo: (browser: Browser) => unknown): Promise<void>;
  /** The line as people see it: `RINGING`. */
  line(number: number): Element | undefined;
  /** IDs of what can be pressed anywhere in it. */
  buttons(within?: Element | null): readonly string[];
  pause(): void;
  goOn(): void;
  cut(): void;
  readonly closed: Promise<number>;
}

export async function browser({ address }: Pick<Server, 'address'>, query = '', known: Element | null = null): Promise<Browser> {
  const socket = new WebSocket(address.replace('http', 'ws') + CONNECTOR_PATH + query);
  onTestFinished(() => socket.terminate());
  const heard: Element[] = [];
  const strange: string[] = [];
  let [picture, number, series, last]: [Element | null, number, string, number] = [known, 0, '', 0];
  let wake = () => {};
  socket.on('message', (data) => {
    const message = elementIn(String(data));
    heard.push(message);
    if (message.name === 'CTIPicture' || message.name === 'CTIChange') {
      picture = patched(picture, message);
      strange.push(...undescribed(picture));
      [number, series] = [Number(message.attributes['NUMBER']), message.attributes['SERIES'] ?? ''];
    }
    wake();
  });
  onTestFinished(() => expect(strange).toEqual([]));
  const closed = new Promise<number>((done) => socket.on('close', done));
  await new Promise<void>((done, fail) => socket.on('open', done).on('error', fail));
  const self: Browser = {
    get picture() { return picture; },
    get number() { return number; },
    get series() { return series; },
    heard, closed,
    send: (text) => socket.send(text),
    async ask(id, parameters = {}) {
      const INVOKE = String(++last);
      socket.send(messageText(id, parameters, INVOKE));
      const answer = () => heard.find(({ name, attributes }) => /Answer|Refusal/.test(name) && attributes['INVOKE'] === INVOKE);
      await self.until(answer);
      return answer() as Element;
    },
    async until(isSo) {
      for (const end = Date.now() + PATIENCE; !isSo(self);) {
        if (Date.now() > end) throw new Error(`it has not become so; it shows ${picture && xmlOf(picture).slice(0, 3_000)} after ${heard.slice(-2).map(xmlOf).join('\n')}`);
        await Promise.race([new Promise<void>((done) => (wake = done)), new Promise((done) => setTimeout(done, 200))]);
      }
    },
    line: (of) => picture?.children.find(({ name, attributes }) => name === 'CTILine' && attributes['LINE_NUMBER'] === String(of)),
    buttons: (within = picture) => (within === null ? [] : all(within).filter(({ name, attributes }) => name === 'CTIButton' && attributes['ENABLED'] === 'true').map(({ attributes }) => attributes['ID'] as string)),
    pause: () => socket.pause(),
    goOn: () => socket.resume(),
    cut: () => socket.terminate(),
  };
  await self.until(() => heard.length > 0);
  return self;
}

export function messageText(id: string, parameters: Readonly<Record<string, string | number>> = {}, INVOKE?: string): string {
  return xmlOf(element('MESSAGE', { ID: id, INVOKE }, Object.entries(parameters).map(([NAME, VALUE]) => element('PARAMETER', { NAME, VALUE }))));
}

export function all(within: Element): readonly Element[] {
  return [within, ...within.children.flatMap(all)];
}

/** Shows a telephone, and its agent. */
export async function browserAt(server: Pick<Server, 'address'>, device: string, agent?: string): Promise<Browser> {
  const made = await browser(server, `?device=${device}${agent === undefined ? '' : `&agent=${agent}`}`);
  await made.until(({ picture }) => picture?.children.some(({ name, attributes }) => name === 'CTILink' && attributes['STATE'] === 'OPEN'));
  if (agent !== undefined) await made.until(({ picture }) => picture?.children.some(({ name }) => name === 'CTIAgent'));
  return made;
}

export const stateOf = (of: Browser, line: number): string | undefined => of.line(line)?.attributes['STATE'];
export const agentOf = (of: Browser): Element | undefined => of.picture?.children.find(({ name }) => name === 'CTIAgent');
