// Stories: calls with all that happened in them, and why they went where they went, kept while a run goes on. It looks and never touches.

import { occurrenceOf, eventOfFact } from '../csta/events.ts';
import type { ExchangeFact } from '../csta/facts.ts';
import { membersText } from '../csta/json.ts';
import { eventOf, hear, type Heard, linesInUse } from '../records/heard.ts';
import { followLines } from '../records/lines.ts';
import type { Simulation } from '../simulation.ts';
import { namesIn } from '../site/knownAs.ts';
import { tellDecision } from '../store/decisions.ts';
import type { CallId } from '../switch/call.ts';
import { fewOf } from './few.ts';
import type { Story, StoryEvent } from './report.ts';

/** A story that may go on. */
interface Draft {
  readonly id: CallId;
  readonly calls: Set<CallId>;
  readonly events: StoryEvent[];
  readonly decisions: Story['decisions'][number][];
  readonly heard: Heard[];
  /** Agents whom queues have sent it to, by telephone. */
  readonly agents: Map<string, string>;
  /** Calls whose callers withhold their number. */
  readonly withheld: Set<CallId>;
}

/** A story, and what it was told from. */
export type DraftOfStory = Omit<Story, 'calls'> & Pick<Draft, 'heard' | 'agents' | 'withheld'> & { readonly calls: readonly CallId[] };

export interface StoryBook {
  /** In the order in which they began. */
  stories(): readonly DraftOfStory[];
  stop(): void;
}

/** What the book remembers to find the story of a fact. */
interface Book {
  readonly simulation: Simulation;
  readonly drafts: Map<CallId, Draft>;
  /** Calls that have been in a story, by now perhaps over. */
  readonly storyOfCall: Map<CallId, CallId>;
  /** Which call the agent at a telephone has served last. */
  readonly served: Map<string, CallId>;
  /** `wanted` by the number of its first call. */
  readonly wanted: (story: CallId) => boolean;
}

/** Keeps the stories that are wanted, from now on. */
export function keepStories(simulation: Simulation, wanted: (story: CallId) => boolean): StoryBook {
  const { acd, log, pbx, site, isoTime } = simulation;
  const book: Book = { simulation, drafts: new Map(), storyOfCall: new Map(), served: new Map(), wanted };
  const lines = followLines(linesInUse(pbx));
  const names = namesIn(site);
  const nameOf = (number: string) => names.get(number) ?? number;
  acd.probe = {
    looksAt: (call) => call !== '' && draftFor(book, call) !== null,
    decided(decision) {
      const told = fewOf(tellDecision(decision, site));
      const calls = decision.kind === 'search' ? [decision.call] : decision.calls.map(({ call }) => call);
      for (const draft of new Set(calls.flatMap((call) => draftFor(book, call) ?? []))) draft.decisions.push(told);
    },
  };
  const stop = log.read((fact) => {
    const call = callOfFact(book, fact);
    const draft = call === null ? null : draftFor(book, call);
    if (!draft) return lines.read(fact);
    const heard = hear(lines, fact);
    draft.heard.push(heard);
    draft.events.push({ ...eventOf(heard, nameOf), ...membersOf(fact, simulation, isoTime) });
    noteSurroundings(draft, fact, simulation);
  });
  return {
    stories: () => [...book.drafts.values()].map(({ calls, ...draft }) => ({ ...draft, calls: [...calls] })),
    stop() {
      stop();
      acd.probe = null;
    },
  };
}

/** The call that a fact is about; an agent's work after a call is about that call. */
function callOfFact({ served }: Book, fact: ExchangeFact): CallId | null {
  if (fact.type === 'agentBusy') served.set(fact.device, fact.serving);
  if (fact.type === 'agentBusy') return fact.serving;
  if (fact.type === 'agentWorking') return served.get(fact.device) ?? null;
  return 'call' in fact ? fact.call : null;
}

/** Null where the story is not wanted. */
function draftFor({ simulation, drafts, storyOfCall, wanted }: Book, call: CallId): Draft | null {
  // A call that goes back to another belongs to its thread from the beginning; what of it is over has been seen before.
  const story = simulation.pbx.calls.get(call)?.linkage.thread.id ?? storyOfCall.get(call) ?? call;
  if (!wanted(story)) return null;
  storyOfCall.set(call, story);
  let draft = drafts.get(story);
  if (!draft) drafts.set(story, (draft = { id: story, calls: new Set(), events: [], decisions: [], heard: [], agents: new Map(), withheld: new Set() }));
  draft.calls.add(call);
  return draft;
}

/** What the facts do not say of themselves, and is gone later. */
function noteSurroundings({ agents, withheld }: Draft, fact: ExchangeFact, { acd, pbx }: Simulation): void {
  if (fact.type === 'lineSeized' && pbx.calls.get(fact.call)?.withheld) withheld.add(fact.call);
  if (fact.type !== 'diverted' || fact.cause !== 'distributed') return;
  for (const { number, device } of acd.agents.values()) if (device?.number === fact.to) agents.set(fact.to, number);
}

function membersOf(fact: ExchangeFact, { pbx }: Simulation, isoTime: Simulation['isoTime']): Pick<StoryEvent, 'event' | 'members'> {
  const definition = eventOfFact[fact.type];
  if (definition) return { event: definition.name, members: membersText(occurrenceOf(definition, fact, 'call' in fact ? (pbx.calls.get(fact.call) ?? null) : null), isoTime) };
  const { seq, time, type, ...members } = fact;
  return { event: '', members: JSON.stringify(members) };
}
