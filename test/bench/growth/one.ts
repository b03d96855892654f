// One size of one part of the growth bench, in a process of its own: its figure as a line of JSON.

import { agentsOf, queuesOf } from './agents.ts';
import { monitorsOf } from './monitors.ts';
import { oneCall } from './oneCall.ts';
import { sitesOf } from './sites.ts';
import { waitingOf } from './waiting.ts';
import type { Figure } from '../measure.ts';

const measures: { readonly [part: string]: (size: number) => Figure | Promise<Figure> } = { call: oneCall, agents: agentsOf, million: agentsOf, queues: queuesOf, waiting: waitingOf, monitors: monitorsOf, sites: sitesOf };

const [part, size] = process.argv.slice(2);
process.stdout.write(JSON.stringify(await measures[part as string]?.(Number(size))) + '\n');
