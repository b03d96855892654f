// Traffic: callers, agents and other people brought together. One reader of the log tells them what happens at their telephones.

import type { AnswerDetected, AttemptEnded, ContactPreviewed, PreviewEnded } from '../campaign/facts.ts';
import type { ExchangeFact } from '../csta/facts.ts';
import type { Millis } from '../kernel/clock.ts';
import type { Conferenced, Transferred } from '../switch/facts/parties.ts';
import { type Called, type CalledKind, createCalled, tellCalled } from './called.ts';
import { type Caller, callAnswered, callBecomes, callerTalks, callFailed, type CallerKind, callOver, isThere, type Source, startCallers } from './callers.ts';
import { agentComesBack, agentNotices, agentStepsAside, agentWorksAgain, type AgentHabits, type Desk, seatAgent } from './desks.ts';
import { agentHears, agentLooks, agentSays, previewIsOver, type Sayings } from './previews.ts';
import { hearsMessage } from './keys.ts';
import { type Habits, type Person, personAt, personComesBack, personHearsTone, personLooks, personQuiet, personRings, personStepsAside, personTalks } from './people.ts';
import { createSent, sendThem } from './sent.ts';
import type { World } from './world.ts';

export interface TrafficPlan {
  readonly callers: readonly CallerKind[];
  /** Who works: the id of the agent, their telephone, their habits. */
  readonly desks: readonly { readonly agent: string; readonly device: string; readonly habits: AgentHabits }[];
  /** Nobody comes after this time. */
  readonly until: Millis;
  /** Who else is there, at all telephones of the site and outside; null for nobody. */
  readonly people?: PeoplePlan | null;
  /** Who is at the numbers that campaigns call, and what agents say of them. */
  readonly called?: readonly (CalledKind & Pick<Sayings, 'outcomes'>)[];
  /** Telephones that are outside clients': nobody is simulated there, even while no client has come. */
  readonly clients?: ReadonlySet<string>;
}

export interface PeoplePlan extends Habits {
  /** Whether nobody is at that extension. */
  readonly isEmpty: (extension: string) => boolean;
}

/** Everybody who is simulated. */
interface Cast {
  readonly desks: ReadonlyMap<string, Desk>;
  /** The same desks by the ids of the agents. */
  readonly agents: ReadonlyMap<string, Desk>;
  readonly people: ReadonlyMap<string, Person>;
  readonly clients: ReadonlySet<string>;
  /** Calls that are going on. */
  readonly calls: ReadonlyMap<string, Caller>;
  /** Those who come because they are sent. */
  readonly sent: Source;
  readonly called: Called;
  /** By campaign. */
  readonly sayings: ReadonlyMap<string, Sayings>;
}

export interface Traffic extends Cast {
  readonly sources: readonly Source[];
  stop(): void;
}

/** Callers of different kinds have different numbers: a hundred million for each kind. */
const FIRST_NUMBER = 2_000_000_000;
const EACH = 100_000_000;
const KINDS = 79;

/** `heard` is told of each call that a caller makes. */
export function startTraffic(world: World, { callers, desks, until, people = null, called = [], clients = new Set() }: TrafficPlan, heard: Source['heard'] = null): Traffic {
  const calls: Source['calls'] = new Map();
  const seated = new Map(desks.map(({ agent, device, habits }) => [device, seatAgent(world, agent, device, habits, people && people.talks)]));
  const cast: Cast = {
    desks: seated, agents: new Map([...seated.values()].map((desk) => [desk.agent, desk])), people: peopleOf(world, seated, people, clients), clients, calls, sent: createSent(world, FIRST_NUMBER + KINDS * EACH, calls), called: createCalled(world, called),
    sayings: new Map(called.map(({ campaign, outcomes }) => [campaign, { outcomes, said: world.random.places(`outcomes of ${campaign}`) }])),
  };
  const stop = world.log.read((fact) => {
    tell(cast, fact);
    tellCalled(cast.called, fact);
  });
  const sources = callers.map((kind, place) => startCallers(world, kind, FIRST_NUMBER + (place % KINDS) * EACH, calls, until, heard));
  return { ...cast, sources, stop };
}

/** The agents, and with a plan for them all others: one at each extension, one outside behind each line. */
function peopleOf(world: World, desks: ReadonlyMap<string, Desk>, plan: PeoplePlan | null, clients: ReadonlySet<string>): Map<string, Person> {
  const people = new Map([...desks].map(([device, { person }]) => [device, person]));
  if (plan === null) return people;
  for (const { number, kind, trunk } of world.pbx.devices.values()) {
    // Behind a tie is another switch.
    if (people.has(number) || clients.has(number) || trunk?.tie || !(kind === 'line' || (kind === 'extension' && !plan.isEmpty(number)))) continue;
    people.set(number, personAt(world, number, plan, `person at ${number}`));
  }
  return people;
}

function tell(cast: Cast, fact: ExchangeFact): void {
  switch (fact.type) {
    case 'delivered': {
      const person = cast.people.get(fact.device);
      if (person) personRings(person, fact.call);
      return;
    }
    case 'established': return answered(cast, fact.device, fact.call);
    case 'connectionCleared':
    case 'diverted': {
      const person = cast.people.get(fact.device);
      if (person?.call === fact.call) personQuiet(person);
      return;
    }
    case 'playStarted': {
      const caller = cast.calls.get(fact.call);
      if (caller) hearsMessage(caller.source.world, caller.source.fingers, caller, fact.device);
      return;
    }
    case 'failed': {
      const caller = cast.calls.get(fact.call);
      const person = cast.people.get(fact.device);
      if (person?.talks && person.call === fact.call) personHearsTone(person);
      else if (caller && isThere(caller)) callFailed(caller);
      return;
    }
    case 'callCleared': {
      const caller = cast.calls.get(fact.call);
      if (caller) callOver(caller);
      return;
    }
    case 'serviceRestored': {
      const desk = cast.desks.get(fact.device);
      if (desk) agentWorksAgain(desk);
      return;
    }
    case 'agentNotReady': {
      const desk = fact.cause === 'forcedPause' ? cast.desks.get(fact.device) : undefined;
      if (desk) agentNotices(desk);
      return;
    }
    default: tellInLive(cast, fact);
  }
}

/** What happens where clients are. */
function tellInLive(cast: Cast, fact: ExchangeFact): void {
  const { people, desks, calls, sent } = cast;
  switch (fact.type) {
    case 'callersSent': return sendThem(sent, fact);
    case 'serviceInitiated': {
      const person = people.get(fact.device);
      if (person?.talks) person.world.clock.after(0, personLooks, person.world, person);
      return;
    }
    case 'networkReached': {
      // On an analog line nothing more is heard of whoever is called.
      const person = people.get(fact.device);
      if (person?.world.pbx.devices.get(fact.device)?.trunk?.signalling === 'analog') personTalks(person, fact.call, null);
      return;
    }
    case 'transferred':
    case 'conferenced': return regrouped(people, calls, fact);
    case 'contactPreviewed':
    case 'previewEnded':
    case 'answerDetected':
    case 'attemptEnded': return tellAgents(cast, fact);
    case 'seatTaken':
    case 'seatGivenBack': {
      const comes = fact.type === 'seatGivenBack';
      const [person, desk] = [people.get(fact.device), desks.get(fact.device)];
      // She hangs up before her agent logs off.
      if (person) (comes ? personComesBack : personStepsAside)(person);
      if (desk) (comes ? agentComesBack : agentStepsAside)(desk);
    }
  }
}

/** What comes of campaigns, to the agents who have it to do with. */
function tellAgents({ agents, sayings }: Cast, fact: ContactPreviewed | PreviewEnded | AnswerDetected | AttemptEnded): void {
  const desk = fact.agent === null ? undefined : agents.get(fact.agent);
  if (!desk) return;
  switch (fact.type) {
    case 'contactPreviewed': return agentLooks(desk);
    case 'previewEnded': return previewIsOver(desk);
    case 'answerDetected': return agentHears(desk, fact);
    case 'attemptEnded': {
      const saying = sayings.get(fact.campaign);
      if (saying) agentSays(desk, saying, fact);
    }
  }
}

function answered({ people, clients, calls }: Cast, device: string, call: string): void {
  const person = people.get(device);
  const caller = calls.get(call);
  if (clients.has(device) || person?.isAside) return void (caller && callerTalks(caller));
  if (!person) return;
  if (caller || person.talks) personTalks(person, call, caller ? callAnswered(caller) : null);
}

/** Whoever was in one of the calls is in the call that has come of them. */
function regrouped(people: ReadonlyMap<string, Person>, calls: Cast['calls'], { call, parties, device, primary, secondary }: Transferred | Conferenced): void {
  for (const party of parties) {
    const person = people.get(party.device);
    if (person?.call === party.from) person.call = call;
    const caller = calls.get(party.from);
    if (caller?.line === party.device && party.from !== call) callBecomes(caller, call);
  }
  const left = people.get(device);
  if (left && (left.call === primary || left.call === secondary) && !parties.some((party) => party.device === device)) personQuiet(left);
}
