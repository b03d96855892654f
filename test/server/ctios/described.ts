// Frames of CTI OS beside its AsyncAPI document, judged by somebody else's validator.

import { Ajv } from 'ajv';
import type { Arguments } from '../../../src/ctios/arguments.ts';
import { ctiosAsyncApi } from '../../../src/server/dialects/ctios/asyncApi.ts';

export const ctiosDocument = JSON.parse(JSON.stringify(ctiosAsyncApi())) as {
  readonly operations: Readonly<Record<string, { readonly reply?: { readonly messages: readonly { readonly $ref: string }[] } }>>;
  readonly components: { readonly messages: Readonly<Record<string, { readonly payload: object }>> };
};

const ajv = new Ajv({ strict: false });
ajv.addSchema({ $id: 'ctios', ...ctiosDocument });
const compiled = new Map<string, ReturnType<typeof ajv.compile>>();

/** What is not as described in a frame, sent or heard; empty for one that is. */
export function undescribed(frame: Arguments): readonly string[] {
  const name = 'Events' in frame ? 'delivery' : String(frame['MessageID']);
  if (!Object.hasOwn(ctiosDocument.components.messages, name)) return [`there is no message ${name}`];
  const known = compiled.get(name) ?? ajv.compile({ $ref: `ctios#/components/messages/${name}/payload` });
  compiled.set(name, known);
  return known(frame) ? [] : (known.errors ?? []).map(({ instancePath, message }) => `${name}${instancePath}: ${message}: ${JSON.stringify(frame).slice(0, 300)}`);
}
