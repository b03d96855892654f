// `ringback schema`: the JSON Schema of a kind of document, made from the shapes that check it, for editors; and the documents of the interfaces of a live switch.

import { z } from 'zod';
import { driverShape } from '../certification/driver.ts';
import { flowShape } from '../ivr/flowShape.ts';
import { callflowSchema } from '../ivr/schema.ts';
import { networkShape } from '../partitions/network.ts';
import { sweepShape } from '../lab/sweep.ts';
import { nearest } from '../kernel/shape.ts';
import { rubricShape } from '../scenario/rubric/rubric.ts';
import { scenarioShape } from '../scenario/scenario.ts';
import { stepSchema, expectationSchema } from '../scenario/schema.ts';
import { siteShape } from '../site/site.ts';
import { faultsFileShape } from '../traffic/faults/shape.ts';
import { configShape } from './config/shape.ts';
import { CommandError, exitCodes } from './exitCodes.ts';
import { openText } from './textFile.ts';

const shapes = { scenario: scenarioShape, site: siteShape, callflow: flowShape, faults: faultsFileShape, rubric: rubricShape, sweep: sweepShape, network: networkShape, config: configShape, 'certify-driver': driverShape };

/** The server is loaded only for these. */
const interfaces: { readonly [kind: string]: () => Promise<object> } = {
  openapi: async () => (await import('../server/http/openApi.ts')).openApi((await import('../server/http/routes.ts')).routes),
  asyncapi: async () => (await import('../server/dialects/csta-json/asyncApi.ts')).asyncApi(),
  'asyncapi-ctios': async () => (await import('../server/dialects/ctios/asyncApi.ts')).ctiosAsyncApi(),
};

/** Those that are no JSON. */
const texts: { readonly [kind: string]: () => Promise<string> } = {
  connector: async () => (await import('../connector/xsd.ts')).connectorSchema(),
};

const schemaKinds: readonly string[] = [...Object.keys(shapes), ...Object.keys(interfaces), ...Object.keys(texts)];

export async function schema(kind: string): Promise<number> {
  if (!schemaKinds.includes(kind)) throw new CommandError(exitCodes.usage, `there is no document "${kind}"${nearest(kind, schemaKinds) || `; it can be ${schemaKinds.slice(0, -1).join(', ')} or ${schemaKinds.at(-1)}`}`);
  if (texts[kind]) return print(await texts[kind]());
  const made = interfaces[kind] ? await interfaces[kind]() : schemaOf(kind as keyof typeof shapes);
  return print(JSON.stringify(made, null, 2) + '\n');
}

function print(text: string): number {
  const out = openText('-');
  out.write(text);
  out.close();
  return exitCodes.passed;
}

export function schemaOf(kind: keyof typeof shapes): Record<string, unknown> {
  if (kind === 'callflow') return callflowSchema();
  const made = z.toJSONSchema(shapes[kind], { io: 'input', unrepresentable: 'any' }) as Record<string, unknown>;
  if (kind !== 'scenario') return made;
  const properties = made['properties'] as Record<string, unknown>;
  return { ...made, properties: { ...properties, steps: { type: 'array', minItems: 1, items: stepSchema }, expect: { type: 'array', items: expectationSchema } } };
}
