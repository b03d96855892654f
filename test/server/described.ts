// Frames beside the AsyncAPI document: whether what goes over a socket is what the document says, judged by a validator that knows nothing of ringback.

import { Ajv, type ValidateFunction } from 'ajv';
import { asyncApi } from '../../src/server/dialects/csta-json/asyncApi.ts';

type Frame = Readonly<Record<string, unknown>>;

/** As a client reads it. */
export const asyncDocument = JSON.parse(JSON.stringify(asyncApi())) as {
  readonly channels: { readonly csta: { readonly messages: object } };
  readonly operations: { readonly [name: string]: { readonly action: string; readonly messages: readonly { readonly $ref: string }[]; readonly reply?: { readonly messages: readonly { readonly $ref: string }[] } } };
  readonly components: { readonly messages: { readonly [name: string]: { readonly payload: { readonly required: readonly string[] } } }; readonly schemas: { readonly [name: string]: { readonly required?: readonly string[]; readonly properties?: object } } };
};

const ajv = new Ajv({ strict: false, formats: { 'date-time': /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/ } });
ajv.addSchema({ $id: 'asyncapi', ...asyncDocument });

const compiled = new Map<string, ValidateFunction>();

function validator(name: string): ValidateFunction {
  const known = compiled.get(name) ?? ajv.compile({ $ref: `asyncapi#/components/messages/${name}/payload` });
  compiled.set(name, known);
  return known;
}

/** The name of a frame's message in the document; what a client sends is a request. */
export function messageNameOf(frame: Frame, from: 'client' | 'switch'): string {
  const member = Object.keys(frame).find((key) => !['invokeId', 'seq', 'time', 'detail'].includes(key)) ?? '';
  if (from === 'client') return `${member}Request`;
  return 'seq' in frame && !member.endsWith('Event') ? `${member}Message` : member;
}

/** What the document does not allow in this frame; null when it is as described. */
export function undescribed(frame: Frame, from: 'client' | 'switch'): string | null {
  const name = messageNameOf(frame, from);
  if (!Object.hasOwn(asyncDocument.components.messages, name)) return `${name} is not in the document: ${JSON.stringify(frame)}`;
  const validate = validator(name);
  return validate(frame) ? null : `${name}: ${ajv.errorsText(validate.errors)} in ${JSON.stringify(frame)}`;
}
