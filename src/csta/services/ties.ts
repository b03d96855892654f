// What whoever carries the messages of a tie asks of the switch: our own operations, for no client. What another switch says is checked here like any request.

import { z } from 'zod';
import { eventCauses } from '../../switch/causes.ts';
import type { Origin } from '../../switch/linkage.ts';
import { conditions, type Linked, type OfCall, reasons, type TieMessage } from '../../tie/message.ts';
import { beginTie, breakTie, takeTieMessage } from '../../tie/ties.ts';
import { NOTHING, octets, service } from './service.ts';

const name = z.string().max(64);
const devices = z.string().max(32);
const count = z.int().min(0);
const cause = z.enum(eventCauses);
const span = count.max(1_000_000_000);

const onLine = { line: z.int().min(1).max(10_000), ref: z.string().regex(/^\d{1,5}\.\d{1,12}$/) };

const origin: z.ZodType<Origin> = z.strictObject({ node: z.int().min(1).max(99_999), id: z.string().regex(/^\d{1,12}$/), opened: z.int() });
const linked = {
  linkage: z.strictObject({ globalCall: origin, thread: origin }),
  original: z.strictObject({ reason: z.enum(['consultation', 'conferenced', 'transferred']), calling: devices, called: devices, line: name.nullable(), globalCall: origin }).nullable(),
} satisfies { readonly [Member in keyof Linked]: z.ZodType<Linked[Member]> };

const data = z.strictObject({ correlatorData: octets.nullable(), userData: octets.nullable(), accountCode: octets.nullable(), variables: z.record(z.string().max(64), z.string().max(1024)).nullable() });
const wish = z.strictObject({ priority: count.max(100).nullable(), skills: z.array(z.tuple([name, z.int().min(1).max(16)])).max(64) });

const setUp = z.strictObject({
  kind: z.literal('setUp'), ...onLine, ...linked, calling: devices, withheld: z.boolean(), called: z.string().regex(/^\+?[\d*]{1,24}$/), cause, sentBy: devices.nullable(), redirections: count.max(1_000), wish: wish.nullable(), data,
});
const plain = (['alerting', 'queued', 'answered'] as const).map((kind) => z.strictObject({ kind: z.literal(kind), ...onLine }));
const ofCall = [
  setUp, ...plain,
  z.strictObject({ kind: z.literal('failed'), ...onLine, cause }),
  z.strictObject({ kind: z.literal('released'), ...onLine, cause }),
  z.strictObject({ kind: z.literal('keys'), ...onLine, digits: z.string().regex(/^[\dA-D*#]{1,64}$/) }),
  z.strictObject({ kind: z.literal('data'), ...onLine, data }),
  z.strictObject({ kind: z.literal('linked'), ...onLine, ...linked }),
];
const ofQueues = [
  z.strictObject({ kind: z.literal('question'), number: count, queue: devices, when: z.union([z.enum(conditions), z.strictObject({ within: span })]), expectedWait: span.nullable(), wish }),
  z.strictObject({ kind: z.literal('answer'), number: count, accepted: z.boolean(), reason: z.enum(reasons), expectedWait: span.nullable() }),
];
export const tieMessage = z.discriminatedUnion('kind', [...ofCall, ...ofQueues] as unknown as readonly [z.ZodObject]) as unknown as z.ZodType<OfCall | TieMessage>;

export const tieOperations = {
  beginTie: service(null, z.strictObject({ trunk: name, epoch: name }), ({ ties }, { trunk, epoch }) => {
    beginTie(ties, trunk, epoch);
    return NOTHING;
  }),
  breakTie: service(null, z.strictObject({ trunk: name }), ({ ties }, { trunk }) => {
    breakTie(ties, trunk);
    return NOTHING;
  }),
  takeTieMessage: service(null, z.strictObject({ trunk: name, number: z.int().min(1), taken: count, message: tieMessage }), ({ ties }, { trunk, ...numbered }) => {
    takeTieMessage(ties, trunk, numbered);
    return NOTHING;
  }),
};
