// A client of the XML wire on a real socket: frames by hand, and what is heard is kept, and later held against the schemas where there are some.

import { connect as connectPlain, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { afterAll, expect, onTestFinished } from 'vitest';
import { createFrameDecoder, decodeFrames, encodeFrame } from '../../src/server/dialects/csta-xml/framing.ts';
import { type Edition, ECMA_354, namespaceOf } from '../../src/server/dialects/csta-xml/editions.ts';
import { treeOf } from '../../src/server/dialects/csta-xml/tree.ts';
import type { Server } from '../../src/server/serve.ts';
import type { Element } from '../../src/xml.ts';
import { invalid, type Schema } from './xml/validation.ts';
import { PATIENCE } from '../patience.ts';

export interface HeardXml {
  readonly invokeId: string;
  readonly name: string;
  readonly xml: string;
}

export interface XmlClient {
  readonly heard: readonly HeardXml[];
  /** Sends a message under an invoke id of its own; its answer. */
  ask(xml: string): Promise<HeardXml>;
  /** The invoke id is the client's choice. */
  send(xml: string, invokeId?: string): void;
  sendBytes(bytes: Uint8Array): void;
  /** The next message that is so, from those that nobody has waited for yet. */
  next(wanted: string | ((message: HeardXml) => boolean)): Promise<HeardXml>;
  /** Settles when the server has closed the line. */
  readonly closed: Promise<void>;
  /** Breaks the line without a word. */
  cut(): void;
}

export async function connectXml({ xmlAddress }: Pick<Server, 'xmlAddress'>, tls?: { readonly ca: string }): Promise<XmlClient> {
  const [host, port] = (xmlAddress as string).split(':') as [string, string];
  const socket: Socket = tls ? connectTls({ host, port: Number(port), ca: tls.ca, servername: 'localhost' }) : connectPlain(Number(port), host);
  const decoder = createFrameDecoder();
  const heard: HeardXml[] = [];
  let [used, asked] = [0, 0];
  let wake: () => void = () => {};
  socket.on('data', (bytes) => {
    decodeFrames(decoder, bytes, ({ invokeId, xml }) => {
      emitted.add(xml);
      heard.push({ invokeId, xml, name: treeOf(xml).name });
    });
    wake();
  });
  const closed = new Promise<void>((done) => socket.on('close', () => done()));
  await new Promise<void>((done, fail) => socket.once(tls ? 'secureConnect' : 'connect', done).on('error', fail));
  onTestFinished(() => void socket.destroy());
  const next: XmlClient['next'] = async (wanted) => {
    const isWanted = typeof wanted === 'string' ? ({ name }: HeardXml) => name === wanted : wanted;
    const end = Date.now() + PATIENCE;
    for (;;) {
      const place = heard.findIndex((message, at) => at >= used && isWanted(message));
      if (place >= 0) {
        used = place + 1;
        return heard[place] as HeardXml;
      }
      if (Date.now() > end) throw new Error(`nothing like it came; the last was ${JSON.stringify(heard.at(-1))}`);
      await Promise.race([new Promise<void>((done) => (wake = done)), new Promise((done) => setTimeout(done, 200))]);
    }
  };
  const send = (xml: string, invokeId = '0000') => void socket.write(encodeFrame(invokeId, xml), 'latin1');
  return {
    heard, closed, next, send,
    ask(xml) {
      const id = String(++asked).padStart(4, '0');
      send(xml, id);
      // The switch's own requests have invoke ids too.
      return next(({ invokeId, name }) => invokeId === id && name !== 'SystemStatus');
    },
    sendBytes: (bytes) => void socket.write(bytes),
    cut: () => void socket.destroy(),
  };
}

/** Everything that any client of a file has heard. */
const emitted = new Set<string>();

/** To be called once in a file of tests: all that its clients have heard is held against the schemas, where these are. */
export function holdToSchemas(): void {
  afterAll(() => {
    const of = (namespace: string) => [...emitted].filter((xml) => xml.includes(`xmlns="${namespace}"`));
    const schemas: readonly (readonly [Schema, readonly string[]])[] = [['csta-ed6-strict.xsd', of(namespaceOf[6])], ['csta-ed3.xsd', of(namespaceOf[3])], ['ecma354-session.xsd', of(ECMA_354)]];
    // Editions 4 and 5 are written as 6 is.
    const asSix = ([4, 5] as const).flatMap((edition) => of(namespaceOf[edition]).map((xml) => xml.replace(namespaceOf[edition], namespaceOf[6])));
    for (const [schema, texts] of [...schemas, ['csta-ed6-strict.xsd', asSix] as const]) expect(invalid(schema, texts)).toEqual([]);
    emitted.clear();
  }, 60_000);
}

/** A message of CSTA. */
export const csta = (name: string, inside = '', edition: Edition = 6): string => `<${name} xmlns="${namespaceOf[edition]}">${inside}</${name}>`;

export const sessionXml = (name: string, inside: string): string => `<${name} xmlns="${ECMA_354}">${inside}</${name}>`;

export function startSession(versions: readonly string[] = [namespaceOf[6]], more = '', application = ''): string {
  const list = versions.map((version) => `<protocolVersion>${version}</protocolVersion>`).join('');
  return sessionXml('StartApplicationSession', `<applicationInfo><applicationID>test</applicationID>${application}</applicationInfo><requestedProtocolVersions>${list}</requestedProtocolVersions>${more}`);
}

/** The text of the first element of that name, wherever it stands. */
export function textIn(xml: string, name: string): string | null {
  const within = (element: Element): string | null => (element.name === name ? element.text : element.children.reduce<string | null>((found, child) => found ?? within(child), null));
  return within(treeOf(xml));
}
