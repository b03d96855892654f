// Nodes with which a call leaves its flow for a machine that takes care of it: a queue, a mailbox, a call-back.

import { z } from 'zod';
import { form, map, mapOf } from '../../kernel/shape.ts';
import { filled, namesIn, numberFrom } from '../data.ts';
import { type Behaviour, ITSELF, type NodeKind, type Reading, reading } from '../node.ts';
import { knownTo, leaveFor, type Session } from '../session.ts';
import { destination } from './transfer.ts';

const priority = form('must be a priority from 0 to 100, or a name like ${priority}', /^(\d{1,2}|100|\$\{\s*[A-Za-z]\w*\s*\})$/, ['string', 'integer']);
const skill = form('must be a skill, like spanish or ${language}', /^\S+$/);
const level = form('must be a level from 1 to 16, or a name like ${level}', /^([1-9]|1[0-6]|\$\{\s*[A-Za-z]\w*\s*\})$/, ['string', 'integer']);

const alone = (written: unknown) => (typeof written === 'string' ? { to: written } : written);

const queueShape = z.preprocess(alone, map({
  to: destination.describe('The number of the queue'),
  priority: priority.optional().describe('Instead of the priority of the queue'),
  needs: mapOf(skill, level).default({}).describe('Skills and worst levels that the agent must have beside what the queue needs'),
})).meta({ type: ['string', 'object'] });

const callBackShape = z.preprocess(alone, map({
  to: destination.describe('The number of the queue'),
  number: destination.optional().describe('The number to call; that of the caller unless said'),
})).meta({ type: ['string', 'object'] });

const messageShape = z.preprocess(alone, map({ to: destination.describe('The number of the mailbox') })).meta({ type: ['string', 'object'] });

/** The call leaves for `to`, once `before` has seen to what it takes along. */
function leaving(to: string, { by, uses = [], needs = {} }: Partial<Reading>, before: (session: Session) => void = () => {}): Behaviour {
  return {
    outcomes: [{ name: 'leaves', rule: 'leaves' }],
    enter: () => 'leaves',
    leave(session) {
      const number = numberFrom(to, knownTo(session));
      before(session);
      leaveFor(session, number);
    },
    ways: ({ data }) => [{ outcome: 'leaves', by: ITSELF, data }],
    reading: reading({ goesTo: [to], by: by ?? null, needs, uses: [...namesIn(to), ...uses] }),
  };
}

export const queue: NodeKind<z.output<typeof queueShape>> = {
  description: 'Brings the call to a queue',
  shape: queueShape,
  make({ to, priority: written, needs }) {
    const uses = [written ?? '', ...Object.entries(needs).flat()].flatMap(namesIn);
    return leaving(to, { by: 'queue', uses, needs }, (session) => {
      if (written === undefined && Object.keys(needs).length === 0) return;
      const data = knownTo(session);
      const wanted = Object.entries(needs).map(([name, worst]) => [filled(name, data), wholeNumber(filled(worst, data), 1, 16)] as const);
      session.connection.call.wish = {
        priority: written === undefined ? null : wholeNumber(filled(written, data), 0, 100),
        skills: new Map(wanted.flatMap(([name, worst]) => (name === '' || worst === null ? [] : [[name, worst]]))), callBack: null,
      };
    });
  },
};

/** Data may hold anything; what is no number in the range counts as nothing said. */
function wholeNumber(text: string, from: number, to: number): number | null {
  return /^\d{1,3}$/.test(text) && Number(text) >= from && Number(text) <= to ? Number(text) : null;
}

export const message: NodeKind<z.output<typeof messageShape>> = {
  description: 'Takes a message: brings the call to a mailbox',
  shape: messageShape,
  make: ({ to }) => leaving(to, { by: 'message' }),
};

export const callBack: NodeKind<z.output<typeof callBackShape>> = {
  description: 'Has a queue call back: the caller hangs up and keeps the place',
  shape: callBackShape,
  make: ({ to, number }) => leaving(to, { by: 'callBack', uses: namesIn(number ?? '') }, (session) => {
    const asked = numberFrom(number ?? '${caller}', knownTo(session));
    session.connection.call.wish = { priority: null, skills: new Map(), callBack: asked };
  }),
};
