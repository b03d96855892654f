// What the trace says of calls: who calls whom, what rings, and what calls become.

import { universalCallId } from '../../csta/linkage.ts';
import { textIn } from '../../csta/userData.ts';
import type { CallData } from '../../switch/call.ts';
import type { BasicFact } from '../../switch/facts/calls.ts';
import type { Conferenced, PartyFact, Transferred } from '../../switch/facts/parties.ts';
import { type Names, type Sentence, type Sentences, who, whoAndCause } from './sentence.ts';

export const ofCalls: Sentences<BasicFact | PartyFact> = {
  lineSeized: ({ device, dialled }, { named, nameOf }) => [`${named(device)} → ${nameOf(dialled)}`, `on ${device}`],
  networkReached: ({ device, sent, dialled, userData }, { named }) => [named(device), `on ${device}${sent === dialled ? '' : `, dialled ${sent}`}${userData === null ? '' : `, with userData ${spoken(userData)}`}`],
  serviceInitiated: whoAndCause,
  digitsDialed: digits,
  digitsGenerated: digits,
  originated: ({ device, called }, { named, nameOf }) => [`${named(device)} → ${nameOf(called)}`, ''],
  delivered: whoAndCause,
  diverted: ({ device, to, cause }, { named, nameOf }) => [`${named(device)} → ${nameOf(to)}`, cause],
  established: whoAndCause,
  failed: ({ device, failing, cause }, { named }) => [failing === device ? named(device) : `${named(device)} at ${failing}`, cause],
  connectionCleared: whoAndCause,
  callCleared: () => ['', ''],
  held: who,
  retrieved: who,
  bridged: who,
  queued: whoAndCause,
  transferred: regrouped,
  conferenced: regrouped,
  callInformation: (fact, { named }) => [named(fact.device), fact.oldLinkage === null ? dataOf(fact) : `goes on, was call ${universalCallId(fact.oldLinkage.globalCall)}`],
  dataBrought: (fact, { named }) => [named(fact.device), dataOf(fact)],
};

function digits({ device, digits: keys }: { readonly device: string; readonly digits: string }, { named }: Names): Sentence {
  return [`${named(device)} ${keys}`, ''];
}

function regrouped({ call, device, to, cause, primary, secondary }: Transferred | Conferenced, { named }: Names): Sentence {
  const others = [primary, secondary].filter((one) => one !== null && one !== call);
  return [`${named(device)} → ${named(to)}`, `${cause}, was ${others.join(' and ') || call}`];
}

function dataOf({ correlatorData, userData, accountCode, variables }: Readonly<CallData>): string {
  const said = { correlatorData, userData: userData === null ? null : spoken(userData), accountCode, ...variables };
  return Object.entries(said).filter(([, octets]) => octets !== null).map(([name, octets]) => `${name} ${octets}`).join(', ');
}

/** Octets as the text that they are, else in hex. */
function spoken(octets: string): string {
  const text = textIn(octets);
  return text === null ? octets : JSON.stringify(text);
}
