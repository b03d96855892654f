// Sequences and their conditions in words for people: who is meant by number, what was expected, how things stood.

import type { Scene } from './scene.ts';
import { connectionsOf, dialledFor, isOutsider, numberOf, stanceOf } from './scene.ts';
import { colleagues, type Condition, outsiders, type Person, type Stance, type Target, type WorldStep } from './sequence.ts';

/** `{carol}` becomes her number, `{agent}` the agent. */
export function spoken(scene: Scene, text: string): string {
  return text.replace(/\{(\w+)\}/g, (_, name: string) => (name === 'agent' ? (scene.cast.agent ?? '') : called(scene, name as Target)));
}

function called(scene: Scene, who: Target): string {
  if (!isOutsider(who)) return dialledFor(scene, who);
  const [connection] = connectionsOf(scene, numberOf(scene, who));
  if (connection?.call.withheld) return 'somebody who shows no number';
  // Who calls has a number as it is shown, who is to be called one as it is dialled.
  return connection?.call.line === null || !connection ? dialledFor(scene, who) : numberOf(scene, who);
}

const stances: { readonly [Name in Stance]: string } = {
  ringing: 'rings here', talking: 'is talked in', held: 'is on hold', onHoldThere: 'is on hold at the other end', ringingThere: 'rings at the other end', failed: 'has failed', gone: 'is gone from here',
};

const states = { loggedOff: 'logged off', notReady: 'not ready', ready: 'ready', reserved: 'ready, with a call ringing', busy: 'in a call of a queue', workingAfterCall: 'at work after a call' } as const;

/** What is expected. */
export function conditionText(scene: Scene, condition: Condition): string {
  const who = (person: Target) => called(scene, person);
  if ('is' in condition) return `the call with ${who(condition.call)} ${stances[condition.is]}`;
  if ('together' in condition) return `${condition.together.map((one) => (one === 'client' ? 'the client' : who(one))).join(' and ')} talk in one call`;
  if ('rings' in condition) return `it rings at ${who(condition.rings)}`;
  if ('waits' in condition) return `${who(condition.waits)} waits in the queue`;
  if ('agent' in condition) return `the agent is ${states[condition.agent]}${condition.reason === undefined ? '' : `, reason ${condition.reason}`}${condition.pending === undefined ? '' : `, and behind it ${states[condition.pending]}`}`;
  if ('pressed' in condition) return `the keys ${condition.pressed} are pressed`;
  if ('muted' in condition) return `the microphone is ${condition.muted ? 'muted' : 'open'}`;
  if ('doNotDisturb' in condition) return `do not disturb is ${condition.doNotDisturb ? 'on' : 'off'}`;
  if ('forwardedTo' in condition) return condition.forwardedTo === null ? 'nothing is forwarded' : `all calls are forwarded to ${who(condition.forwardedTo)}`;
  if ('data' in condition) return `the call with ${who(condition.of)} has the user data "${condition.data}"`;
  if ('fails' in condition) return 'the call fails';
  if ('outOfService' in condition) return `the telephone is ${condition.outOfService ? 'out of' : 'in'} service`;
  return 'the telephone is idle';
}

/** How things stand, as far as they concern the client. */
export function standing(scene: Scene): string {
  const { simulation: { pbx, acd }, cast } = scene;
  const people = [...outsiders, ...colleagues] as readonly Person[];
  const talks = people.flatMap((who) => {
    const stance = stanceOf(scene, who);
    return stance === 'gone' || stance === 'other' ? [] : [`the call with ${called(scene, who)} ${stances[stance]}`];
  });
  const agent = acd.agents.get(cast.agent ?? '');
  const others = (pbx.devices.get(cast.device)?.connections.length ?? 0) === 0 ? ['the telephone is idle'] : [];
  return [...(talks.length > 0 ? talks : others), ...(agent ? [`the agent is ${states[agent.state]}${agent.reason ? `, reason ${agent.reason}` : ''}`] : [])].join(', ');
}

type Doing = WorldStep['does'];

const deeds: { readonly [Name in Doing]: (scene: Scene, step: WorldStep & { readonly does: Name }) => string } = {
  calls: (scene, { who, to, withheld }) => `${numberOf(scene, who)} calls ${called(scene, to)}${withheld ? ', and shows no number' : ''}`,
  answers: (scene, { who }) => `${called(scene, who)} answers`,
  hangsUp: (scene, { who }) => `${called(scene, who)} hangs up`,
  holds: (scene, { who }) => `${called(scene, who)} puts the client on hold`,
  retrieves: (scene, { who }) => `${called(scene, who)} takes the client back`,
  isBusy: (scene, { who }) => `${called(scene, who)} is in a call`,
  consults: (scene, { who, about, to }) => `${called(scene, who)} puts ${called(scene, about)} on hold and calls ${called(scene, to)}`,
  transfers: (scene, { who }) => `${called(scene, who)} transfers, and leaves`,
  conferences: (scene, { who }) => `${called(scene, who)} brings all into one conference`,
  sendsOn: (scene, { who, to }) => `${called(scene, who)} sends the call on to ${called(scene, to)}`,
  presses: (scene, { who, digits }) => `${called(scene, who)} presses ${digits}`,
  liftsHandset: () => 'the handset of the telephone is lifted',
  putsHandsetDown: () => 'the handset of the telephone is put down',
  breaksDown: (scene, { what }) => `${thing(scene, what)} out of service`,
  isMended: (scene, { what }) => `${thing(scene, what)} back in service`,
  makesAgent: (_, { position }) => `a supervisor makes the agent ${states[position]}`,
  passes: (_, { time }) => `${time / 1000} s pass`,
  fails: (_, { fault, events }) => `from now on ${events.join(', ')}: ${fault}`,
  works: () => 'events come as they should again',
  cutsLine: () => 'the line of the client is cut',
  silencesLine: () => 'the line of the client is dead, and stays open',
  rewinds: () => 'the session of the client ends, as behind a rewind',
  isDisabled: () => 'the switch is disabled, and tells nothing',
  isEnabled: () => 'the switch is enabled again',
};

/** What the world does. */
export function worldText(scene: Scene, step: WorldStep): string {
  return (deeds[step.does] as (scene: Scene, step: WorldStep) => string)(scene, step);
}

function thing(scene: Scene, what: 'client' | 'lines' | Person): string {
  if (what === 'lines') return 'the lines to the outside go';
  return `the telephone ${called(scene, what)} goes`;
}
