// What the classroom says over HTTP, as shapes and types; README.md beside this file tells it in words. Times are milliseconds of virtual time.

import { z } from 'zod';

const time = z.number().describe('Milliseconds of virtual time since the run began');
const number = z.string().max(24);

export const clockShape = z.strictObject({
  time,
  startsAt: z.number().describe('The instant of virtual time 0, milliseconds since 1970'),
  timeZone: z.string(),
  speed: z.number().min(0).describe('Times as fast as life, also while it stands still'),
  paused: z.boolean(),
  reach: time.nullable().describe('The earliest time that it can be rewound to; null where it cannot'),
  rewinds: z.int().min(0).describe('How often it was rewound since the server began'),
});

const callRowShape = z.strictObject({
  id: z.string(),
  from: z.string(),
  fromName: z.string(),
  to: z.string(),
  toName: z.string(),
  began: time,
  answered: time.optional(),
  ended: time.optional(),
  state: z.enum(['rings', 'waits', 'listens', 'talks', 'over', 'failed']),
  at: z.string().describe('Who has it, or had it last'),
  routed: z.boolean().describe('A queue looked for an agent for it'),
});

const deviceShape = z.strictObject({ number: z.string(), name: z.string(), kind: z.enum(['trunk', 'extension']), out: z.boolean().describe('Out of service') });

const runShape = z.strictObject({
  id: z.string(),
  file: z.string(),
  name: z.string(),
  trainee: z.string().nullable().describe('The telephone at which nobody acts but the trainee'),
  began: time,
  ended: time.optional(),
  state: z.enum(['runs', 'passed', 'failed', 'stopped']),
  says: z.string().describe('The step that it is at, or why it failed'),
});

export const deskShape = z.strictObject({
  site: z.string(),
  clock: clockShape,
  people: z.boolean().describe('Whether callers can be sent: somebody is simulated here'),
  numbers: z.array(z.strictObject({ number: z.string(), leadsTo: z.string(), name: z.string() })),
  devices: z.array(deviceShape),
  calls: z.array(callRowShape).describe('The last, newest first'),
  runs: z.array(runShape),
});

export const scenarioShape = z.strictObject({
  file: z.string(),
  name: z.string(),
  tags: z.array(z.string()),
  cast: z.array(z.strictObject({ name: z.string(), number: z.string(), inside: z.boolean() })),
});

export const offersShape = z.strictObject({
  scenarios: z.array(scenarioShape),
  others: z.int().min(0).describe('Those that are for other sites, or for runs in numbers'),
  rubrics: z.array(z.strictObject({ file: z.string(), name: z.string(), about: z.string() })),
  wrong: z.array(z.string()).describe('Files that have mistakes'),
});

const span = z.int().min(0).max(3_600_000);
const publicNumber = z.string().regex(/^\+[1-9]\d{6,14}$/);

export const sendShape = z.strictObject({
  to: publicNumber, calling: publicNumber.optional(), callers: z.int().min(1).max(500).optional(), within: span.optional(), patience: span.optional(), talk: span.optional(),
  keys: z.array(z.string().regex(/^[\d*#]{1,32}$/)).max(16).optional(),
});

export const outageShape = z.strictObject({ device: number, out: z.boolean() });
export const startShape = z.strictObject({ file: z.string().max(500), trainee: number.optional() });
export const judgeShape = z.strictObject({ file: z.string().max(500), telephone: number });

const scoredShape = z.strictObject({
  says: z.string(), call: z.string().nullable(), at: time, points: z.number(), of: z.number(), state: z.enum(['open', 'met', 'failed']), reason: z.string(),
});

export const scoreShape = z.strictObject({
  score: z.strictObject({
    rubric: z.string(), telephone: z.string(), points: z.number(), of: z.number(), share: z.number().nullable(), passes: z.boolean().nullable(), isOver: z.boolean(), items: z.array(scoredShape),
  }).nullable().describe('Null where nobody is scored'),
});

const looked = z.strictObject({ agent: z.string(), name: z.string(), device: z.string().nullable(), level: z.number().nullable(), passedOver: z.string().nullable().describe('Why; null for those who were free'), chosen: z.boolean() });
const considered = z.strictObject({ call: z.string(), queue: z.string(), waited: z.number(), priority: z.number(), level: z.number() });

export const explainedShape = z.strictObject({
  call: z.string(),
  lines: z.array(z.union([
    z.strictObject({ kind: z.literal('trace'), text: z.string() }),
    z.strictObject({ kind: z.literal('search'), time, queue: z.string(), queueName: z.string(), strategy: z.string(), waited: z.number(), needs: z.array(z.string()), agents: z.array(looked) }),
    z.strictObject({ kind: z.literal('turn'), time, agent: z.string(), name: z.string(), device: z.string(), by: z.string(), calls: z.array(considered).describe('The one that was taken first') }),
  ])),
});

export type Desk = z.output<typeof deskShape>;
export type DeskClock = z.output<typeof clockShape>;
export type CallRow = z.output<typeof callRowShape>;
export type DeskDevice = z.output<typeof deviceShape>;
export type RunRow = z.output<typeof runShape>;
export type Offers = z.output<typeof offersShape>;
export type ScenarioOffer = z.output<typeof scenarioShape>;
export type Sending = z.output<typeof sendShape>;
export type ScoreAnswer = z.output<typeof scoreShape>;
export type ScoredItem = z.output<typeof scoredShape>;
export type ExplainedCall = z.output<typeof explainedShape>;
export type ExplainedLine = ExplainedCall['lines'][number];
