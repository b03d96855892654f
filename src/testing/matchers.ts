// Matchers for what comes of calls, for `expect.extend` of any test runner that has it. Their failures read like the verdicts of scenarios.

import { LawBroken } from '../kernel/errors.ts';
import type { Person } from '../scenario/cast.ts';
import { doingText, isDoing, stateOf, type StateWord, talkingTo } from './doing.ts';
import { type FactName, type Happening, isIt, type Members, missText, search, textOf, wantedOf } from './happened.ts';
import type { TestQueue } from './queue.ts';
import { verdictText } from './verdict.ts';
import { type Backstage, backstageOf, millisOf, type Scene, type TestPerson } from './world.ts';

/** As test runners want it. */
export interface Matched {
  readonly pass: boolean;
  readonly message: () => string;
}

/** `pass`, and what is told of it either way: what was expected, or not, and what there was. */
function matched(backstage: Backstage, pass: boolean, expected: (not: string) => string, seen: () => string): Matched {
  return { pass, message: () => verdictText(backstage, expected(pass ? 'not ' : ''), seen()) };
}

function behind(subject: unknown, matcher: string, what: string): Backstage {
  const backstage = backstageOf(subject);
  if (!backstage) throw new TypeError(`${matcher} is for ${what} of a test, as office(), simulate() and serve() give them`);
  return backstage;
}

function stateMatched(person: TestPerson, word: StateWord, matcher: string): Matched {
  const backstage = behind(person, matcher, 'people');
  const { scene: { simulation }, nameOf } = backstage;
  return matched(backstage, isDoing(simulation, person, stateOf(word)), (not) => `${person.name} ${not}to be ${word}`, () => doingText(simulation, person, nameOf));
}

/** For `expect.extend`; each takes people, queues or worlds. src/testing/README.md lists them. */
export const matchers = {
  toBeRinging: (person: TestPerson): Matched => stateMatched(person, 'ringing', 'toBeRinging'),
  toBeIdle: (person: TestPerson): Matched => stateMatched(person, 'idle', 'toBeIdle'),
  toHaveState: (person: TestPerson, state: StateWord): Matched => stateMatched(person, state, 'toHaveState'),

  toBeTalkingTo(person: TestPerson, other: Person): Matched {
    const backstage = behind(person, 'toBeTalkingTo', 'people');
    const { scene: { simulation }, nameOf } = backstage;
    return matched(backstage, talkingTo(simulation, person).includes(other.number), (not) => `${person.name} ${not}to be talking to ${other.name}`, () => doingText(simulation, person, nameOf));
  },

  toHaveDuty(person: TestPerson, duty: Duty): Matched {
    const backstage = behind(person, 'toHaveDuty', 'people');
    const agent = [...backstage.scene.simulation.acd.agents.values()].find(({ number, device }) => (person.agent ? number === person.agent : device?.number === person.number));
    return matched(backstage, agent?.state === duty, (not) => `${person.name} ${not}to be ${duty}`, () => (agent ? `${person.name}, agent ${agent.number}, is ${agent.state}` : `${person.name} is no agent`));
  },

  toHaveHappened(scene: Scene, type: FactName, members: object = {}): Matched {
    const backstage = behind(scene, 'toHaveHappened', 'the world');
    const wanted = wantedOf(type, members);
    const place = backstage.seen.findIndex((one) => isIt(wanted, one));
    return matched(backstage, place >= 0, (not) => `${not}${textOf(wanted, backstage)}`, () => (place >= 0 ? (scene.trace()[place] as string) : missText(wanted, backstage, 0)));
  },

  toHaveHappenedInOrder(scene: Scene, happenings: readonly Happening[]): Matched {
    const backstage = behind(scene, 'toHaveHappenedInOrder', 'the world');
    const wanted = happenings.map((one) => (typeof one === 'string' ? wantedOf(one) : wantedOf(one[0], one[1])));
    const places = search(wanted, backstage.seen);
    const missing = wanted[places.length];
    const found = () => places.map((place) => scene.trace()[place] as string);
    return matched(backstage, missing === undefined, (not) => `${not}${wanted.map((one) => textOf(one, backstage)).join(', then ')}`, () => (missing === undefined ? found().join('\n') : [...found(), missText(missing, backstage, (places.at(-1) ?? -1) + 1)].join('\n')));
  },

  toHaveServiceLevel(queue: TestQueue, { atLeast, within }: ServiceLevelWanted): Matched {
    const backstage = behind(queue, 'toHaveServiceLevel', 'queues');
    const time = within === undefined ? undefined : millisOf(within);
    const level = queue.serviceLevel(time);
    const { offered, answered, answeredInTime, abandoned } = queue.figures(time);
    const percent = (share: number) => `${Math.round(share * 1000) / 10} %`;
    return matched(backstage, level !== null && level >= atLeast, (not) => `queue ${queue.number} ${not}to have at least ${percent(atLeast)} of its calls answered ${within === undefined ? 'in the time of its service level' : `within ${millisOf(within) / 1000} s`}`,
      () => (level === null ? `no call came to queue ${queue.number}` : `${percent(level)}: ${answeredInTime} of ${offered} in time, ${answered} answered in all, ${abandoned} abandoned`));
  },

  toKeepTheLaws(scene: Scene): Matched {
    const backstage = behind(scene, 'toKeepTheLaws', 'the world');
    const { laws } = scene.simulation;
    if (!laws) throw new TypeError('this world was begun with laws: false, so nobody can say whether they hold');
    const broken = brokenLaw(() => laws.checkAll());
    return matched(backstage, broken === null, (not) => `the laws of the switch ${not}to hold`, () => broken ?? 'they hold');
  },
};

/** What an agent is doing as an agent. */
export type Duty = 'loggedOff' | 'notReady' | 'ready' | 'reserved' | 'busy' | 'workingAfterCall';

export interface ServiceLevelWanted {
  /** A share from 0 to 1. */
  readonly atLeast: number;
  /** `20s`; the time of the site's service level unless said. */
  readonly within?: string | number;
}

function brokenLaw(check: () => void): string | null {
  try {
    check();
    return null;
  } catch (error) {
    if (error instanceof LawBroken) return error.message;
    throw error;
  }
}

/** What `expect` can say with these matchers; a test runner's own types are extended by it. */
export interface RingbackMatchers<Result = unknown> {
  /** A call rings at this telephone. */
  toBeRinging(): Result;
  /** No call at this telephone. */
  toBeIdle(): Result;
  /** Any state of the standard, or what people call it: `talking`, `held`, `waiting`. */
  toHaveState(state: StateWord): Result;
  /** In one call, both connected. */
  toBeTalkingTo(other: Person): Result;
  /** What the agent is doing. */
  toHaveDuty(duty: Duty): Result;
  /** A fact of this kind, with these members: `toHaveHappened('diverted', { at: bob, cause: 'callForwardNoAnswer' })`. */
  toHaveHappened<Name extends FactName>(type: Name, members?: Members<Name>): Result;
  /** These facts one behind the other; others may lie between. */
  toHaveHappenedInOrder(happenings: readonly Happening[]): Result;
  /** Of a queue: answered in time, of the offered. */
  toHaveServiceLevel(wanted: ServiceLevelWanted): Result;
  /** Every law of the switch holds now; after each step it is checked anyway. */
  toKeepTheLaws(): Result;
}
