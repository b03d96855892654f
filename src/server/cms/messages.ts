// What is said over /cms, as shapes and types: real-time items of queues and agents, called as CMS calls them. README.md beside this file tells it in words.
// Times are milliseconds of virtual time, spans milliseconds. What is not known or does not apply is left out.

import { z } from 'zod';
import { type AgentItems, type IntervalItems, type SplitItems, workModes } from '../../records/realTime.ts';
import { credentialsShape } from '../board/messages.ts';

const time = z.number().describe('Milliseconds of virtual time since the run began');
const span = z.number().min(0).describe('Milliseconds');
const count = z.int().min(0);

const splitShape = z.strictObject({
  NAME: z.string(),
  INQUEUE: count.describe('Calls that wait'),
  INRING: count.describe('Calls that ring at agents'),
  OLDESTCALL: time.optional().describe('Since when the call waits that has waited longest'),
  EWTLOW: span.optional().describe('Expected wait of a call of priority 0 that came now'),
  EWTMED: span.optional().describe('The same of priority 1'),
  EWTHIGH: span.optional().describe('The same of priority 2'),
  EWTTOP: span.optional().describe('The same of priority 3 or more'),
  STAFFED: count.describe('Agents who are logged on and can serve it, the sum of the six that follow'),
  AVAILABLE: count,
  AGINRING: count.describe('Agents at whom a call of this queue rings'),
  ONACD: count,
  INACW: count,
  INAUX: count,
  OTHER: count.describe('At work for another queue, or in a call that no queue sent'),
  ACDCALLS: count.describe('Of this interval, where they ended'),
  ABNCALLS: count.describe('The caller gave up'),
  INFLOWCALLS: count.describe('Another queue had sent them'),
  OUTFLOWCALLS: count.describe('Sent on before they were answered'),
  DEQUECALLS: count.describe('The caller will be called back'),
  BUSYCALLS: count.describe('Turned away with a tone'),
  ANSTIME: span.describe('Waiting and ringing of ACDCALLS'),
  ABNTIME: span.describe('Waiting and ringing of ABNCALLS'),
  ACDTIME: span.describe('Talk of ACDCALLS, without hold'),
  HOLDTIME: span.describe('Hold of ACDCALLS'),
  MAXINQUEUE: count,
  ACCEPTABLE: count.describe('Of ACDCALLS, answered within the service level\'s time'),
  SERVICELEVEL: z.number().min(0).max(100).optional().describe('ACCEPTABLE in percent of all calls that ended'),
}) satisfies z.ZodType<SplitItems>;

export const agentShape = z.strictObject({
  LOGID: z.string(),
  NAME: z.string(),
  EXTN: z.string().describe('Where the agent has logged on'),
  WORKMODE: z.enum(workModes),
  AUXREASON: z.string().optional().describe('As the agent gave it'),
  TIME: time.describe('Since when'),
  WORKSKILL: z.string().optional().describe('The queue whose call rings or is served, or was before the work'),
  CALL: z.string().optional(),
  ONHOLD: z.int().min(0).max(1),
  SKILLS: z.array(z.string()).readonly().describe('Queues that the agent can serve'),
  ACDCALLS: count.describe('Of this interval, where they ended'),
  ACDTIME: span.describe('Talk of ACDCALLS, without hold'),
  HOLDTIME: span,
  EXTINCALLS: count,
  EXTOUTCALLS: count,
  NOANSREDIR: count.describe('Rang and were not answered'),
  TRANSFERRED: count,
  CONFERENCE: count,
}) satisfies z.ZodType<AgentItems>;

const intervalShape = z.strictObject({ INTRVL: span.describe('Length'), STARTTIME: time }) satisfies z.ZodType<IntervalItems>;

/** Everything. */
const cmsShape = z.strictObject({
  interval: intervalShape.describe('The interval that goes on'),
  csplit: z.record(z.string(), splitShape).describe('By number of the queue'),
  cagent: z.record(z.string(), agentShape).describe('Those who are logged on, by id'),
});

export type Cms = z.output<typeof cmsShape>;

/** What somebody sees: only some items of each. */
export const seenShape = z.strictObject({
  interval: intervalShape.optional(),
  csplit: z.record(z.string(), splitShape.partial()).optional(),
  cagent: z.record(z.string(), agentShape.partial()).optional(),
});

export const topics = ['csplit', 'cagent'] as const;
export type Topic = (typeof topics)[number];

export const items = { csplit: Object.keys(splitShape.shape), cagent: Object.keys(agentShape.shape) };
export const allItems = [...new Set([...items.csplit, ...items.cagent])];

/** From the client. What is subscribed again begins anew. */
export const askedShape = z.union([
  z.strictObject({
    subscribe: z.array(z.enum(topics)).min(1),
    user: credentialsShape.optional().describe('Where the switch has users: one who may monitor'),
    splits: z.array(z.string().max(24)).max(500).optional().describe('Only these queues, and the agents who can serve them'),
    agents: z.array(z.string().max(24)).max(5_000).optional().describe('Only these agents'),
    items: z.array(z.enum(allItems as [string, ...string[]])).min(1).optional().describe('Only these items of each'),
  }),
  z.strictObject({ unsubscribe: z.array(z.enum(topics)).min(1) }),
]);

export type Asked = z.output<typeof askedShape>;

/** To the client. `time` is virtual, at the moment of telling. */
export const toldShape = z.union([
  z.strictObject({ time, picture: seenShape }),
  z.strictObject({ time, change: z.partialRecord(z.enum(['interval', 'csplit', 'cagent']), z.looseObject({}).nullable()).describe('JSON Merge Patch, RFC 7396') }),
  z.strictObject({ refused: z.string().describe('A sentence for people'), logOn: z.literal(true).optional() }),
]);

export type Told = z.output<typeof toldShape>;
