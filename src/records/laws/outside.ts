// Lines carry calls only the way they are for, and no other call keeps a call for help from going out.

import type { CallId } from '../../switch/call.ts';
import type { FactOfCall } from '../../csta/facts.ts';
import { destinationOf } from '../../switch/dialling/numbering.ts';
import { isForHelp } from '../../switch/dialling/outgoing.ts';
import type { Switch } from '../../switch/switch.ts';
import { broken, type Law } from './law.ts';

export function outsideLaws(pbx: Switch): Law {
  /** Calls of which nothing has happened since an emergency number was dialled. */
  const forHelp = new Set<CallId>();
  return {
    noted: (fact) => {
      checkDirection(pbx, fact);
      if (forHelp.delete(fact.call)) checkHelp(pbx, fact);
      if (fact.type === 'originated' && destinationOf(pbx, fact.called).kind === 'emergency') forHelp.add(fact.call);
    },
  };
}

function checkDirection({ devices }: Switch, fact: FactOfCall): void {
  if (fact.type !== 'lineSeized' && fact.type !== 'networkReached') return;
  const against = fact.type === 'lineSeized' ? 'out' : 'in';
  if (devices.get(fact.device)?.trunk?.direction === against) broken('linesKeepTheirDirection', `call ${fact.call} has come to ${fact.device}, a line for calls ${against} only`);
}

function checkHelp(pbx: Switch, fact: FactOfCall): void {
  if (fact.type !== 'failed') return;
  const other = pbx.outgoing.flatMap(({ trunk }) => trunk?.lines ?? []).find(({ connections, outOfService }) => !outOfService && connections.every(({ call }) => !isForHelp(pbx, call)));
  if (other) broken('helpComesFirst', `call ${fact.call} to an emergency number finds no line while ${other.number} is in use for another`);
}
