// A transfer: the call leaves the flow for a number; where the flow says what follows, a telephone is tried first.

import { z } from 'zod';
import { form, map, positiveDuration } from '../../kernel/shape.ts';
import { isFixed, namesIn, numberFrom } from '../data.ts';
import { type NodeKind, reading } from '../node.ts';
import { knownTo, leaveFor } from '../session.ts';
import { isPlain, leadsNowhere, telephoneAt, tryTelephone } from '../trying.ts';

export const destination = form('must be a number to go to, like 2001, 912125550123 or ${extension}', /^(\+?[\d*]{1,24}|[^\s$]{0,24}\$\{\s*[A-Za-z]\w*\s*\}\S{0,24})$/, ['string', 'integer']);

const shape = z.preprocess((written) => (typeof written === 'string' ? { to: written } : written), map({
  to: destination.describe('An extension, an outside line, another flow, any number'),
  ringFor: positiveDuration.default(20_000).describe('How long it rings before noAnswer, where the flow says what follows'),
})).meta({ type: ['string', 'object'] });

export const transfer: NodeKind<z.output<typeof shape>> = {
  description: 'Brings the call to a number',
  shape,
  make({ to, ringFor }) {
    const fixed = isFixed(to);
    return {
      outcomes: [{ name: 'leaves', rule: 'leaves' }, { name: 'busy', rule: 'maybe' }, { name: 'noAnswer', rule: 'maybe' }, { name: 'failed', rule: 'maybe' }],
      enter(session) {
        const { node: { edges }, ivr: { pbx } } = session;
        const number = numberFrom(to, knownTo(session));
        if (edges.has('failed') && leadsNowhere(pbx, number)) return 'failed';
        const telephone = telephoneAt(pbx, number);
        if (telephone === null || isPlain(edges)) return 'leaves';
        return tryTelephone(session, telephone, ringFor);
      },
      leave: (session) => leaveFor(session, numberFrom(to, knownTo(session))),
      ways: ({ data }) => {
        const number = numberFrom(to, data);
        return [
          { outcome: 'leaves', by: { kind: 'itself' }, data },
          { outcome: 'busy', by: { kind: 'telephone', number, does: 'busy' }, data },
          { outcome: 'noAnswer', by: { kind: 'telephone', number, does: 'noAnswer' }, data },
          ...(fixed ? [] : [{ outcome: 'failed', by: { kind: 'itself' }, data } as const]),
        ];
      },
      reading: reading({ goesTo: [to], by: 'transfer', uses: namesIn(to) }),
    };
  },
};
