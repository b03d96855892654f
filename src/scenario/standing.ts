// Expectations of how things stand, beside those of what happens: where somebody's telephone is, whose calls are one, what goes along with a call.

import { assert } from '../kernel/errors.ts';
import { universalCallId } from '../csta/linkage.ts';
import { textIn } from '../csta/userData.ts';
import type { Call } from '../switch/call.ts';
import { type Cast, connectionsOf, isInState, type Person, situation } from './cast.ts';
import type { Standing } from './expectations.ts';
import type { World } from './world.ts';

/** What is seen instead; null when it stands so. */
export function seenInstead(expectation: Standing, cast: Cast, world: World): string | null {
  switch (expectation.kind) {
    case 'state': return instead(person(cast, expectation.person), world, (who, pbx) => isInState(pbx, who, expectation.state));
    case 'sameCall': return inOneCall(expectation.people.map((name) => person(cast, name)), expectation.by, world);
    case 'carries': return carried(person(cast, expectation.person), expectation.userData, world);
  }
}

function person(cast: Cast, name: string): Person {
  const found = cast.get(name);
  assert(found, `${name} is not in the cast`);
  return found;
}

function instead(who: Person, world: World, isSo: (who: Person, pbx: ReturnType<World['stageAt']>['pbx']) => boolean): string | null {
  const { pbx } = world.stageAt(who.site);
  return isSo(who, pbx) ? null : situation(pbx, who);
}

function callsOf(who: Person, world: World): readonly Call[] {
  return connectionsOf(world.stageAt(who.site).pbx, who).map(({ call }) => call);
}

/** By the id that a call keeps at every site, or by that of the thread, which it keeps when it comes back to one. */
function inOneCall(people: readonly Person[], by: 'globalCall' | 'thread', world: World): string | null {
  const ids = people.map((who) => callsOf(who, world).map(({ linkage }) => universalCallId(linkage[by])));
  if (ids[0]?.some((id) => ids.every((own) => own.includes(id)))) return null;
  return people.map(({ name }, place) => `${name} is in ${ids[place]?.join(' and ') || 'no call'}`).join(', ');
}

function carried(who: Person, text: string, world: World): string | null {
  const calls = callsOf(who, world);
  const found = calls.map(({ data }) => (data.userData === null ? null : textIn(data.userData)));
  if (found.includes(text)) return null;
  if (calls.length === 0) return `${who.name} is in no call`;
  return `the call of ${who.name} carries ${found.map((one) => (one === null ? 'nothing' : JSON.stringify(one))).join(' and ')}`;
}
