// `ringback explore` and `draw`, which are about call flows and not about runs: what they take.

import { type Command, Option } from 'commander';
import { pictureFormats } from '../choices.ts';
import type { Done } from '../exitCodes.ts';

export function addFlows(program: Command, done: Done): void {
  program
    .command('explore')
    .summary('list every shortest path of a call flow')
    .description('list every shortest path of a call flow, with its keys and where it leads')
    .argument('<flow>', 'a call flow file')
    .option('--write <folder>', 'write a scenario for each path, and run it')
    .option('--site <site>', 'the site that has the flow; its numbers, people and calendars are used')
    .option('--reporter <name>', 'list or json', 'list')
    .action(async (flow: string, options) => done((await import('../flows/explore.ts')).explore(flow, options)));
  program
    .command('draw')
    .description('draw a call flow, or all of a site')
    .argument('<file>', 'a call flow or a site')
    .addOption(new Option('--format <format>', 'by default mermaid, or what the name of --out says').choices(pictureFormats))
    .option('--out <file>', 'write it here instead of to the standard output')
    .action(async (file: string, options) => done((await import('../flows/draw.ts')).draw(file, options)));
}
