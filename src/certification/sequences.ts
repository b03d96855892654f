// All sequences, by subject, in the order in which they are played.

import { agents } from './sequences/agents.ts';
import { answering } from './sequences/answering.ts';
import { conferencing } from './sequences/conferencing.ts';
import { faults } from './sequences/faults.ts';
import { holding } from './sequences/holding.ts';
import { links } from './sequences/links.ts';
import { outgoing } from './sequences/outgoing.ts';
import { queues } from './sequences/queues.ts';
import { transferring } from './sequences/transferring.ts';
import type { Sequence } from './sequence.ts';

export const sequencesBySubject = { answering, holding, transferring, conferencing, outgoing, agents, queues, links, faults } satisfies { readonly [subject: string]: readonly Sequence[] };

export const allSequences: readonly Sequence[] = Object.values(sequencesBySubject).flat();
