// `ringback schema`: what it takes.

import type { Command } from 'commander';
import type { Done } from '../exitCodes.ts';

export function addSchema(program: Command, done: Done): void {
  program
    .command('schema')
    .summary('print the JSON Schema of a kind of document')
    .description('print the JSON Schema of a kind of document, for editors, or the OpenAPI and AsyncAPI documents of a live switch')
    .argument('<kind>', 'scenario, site, callflow, faults, rubric, sweep, network, config, certify-driver, openapi, asyncapi, asyncapi-ctios or connector')
    .action(async (kind: string) => done(await (await import('../schema.ts')).schema(kind)));
}
