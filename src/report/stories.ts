// Stories: calls with all that happened in them, and why they went where they went, kept while a run goes on. It looks and never touches.

import { occurrenceOf, eventOfFact } from '../csta/events.ts';
import type { ExchangeFact } from '../csta/facts.ts';
import { membersText } from '../csta/json.ts';
import { eventOf, hear, linesInUse } from '../records/heard.ts';
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
}

export interface StoryBook {
  /** In the order in which they began. */
  stories(): readonly Story[];
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
    draft.events.push({ ...eventOf(hear(lines, fact), nameOf), ...membersOf(fact, simulation, isoTime) });
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
  if (!draft) drafts.set(story, (draft = { id: story, calls: new Set(), events: [], decisions: [] }));
  draft.calls.add(call);
  return draft;
}

function membersOf(fact: ExchangeFact, { pbx }: Simulation, isoTime: Simulation['isoTime']): Pick<StoryEvent, 'event' | 'members'> {
  const definition = eventOfFact[fact.type];
  if (definition) return { event: definition.name, members: membersText(occurrenceOf(definition, fact, 'call' in fact ? (pbx.calls.get(fact.call) ?? null) : null), isoTime) };
  const { seq, time, type, ...members } = fact;
  return { event: '', members: JSON.stringify(members) };
}
