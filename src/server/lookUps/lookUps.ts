// Look-ups while a run goes on: hears what call flows want to know, has it answered, and brings the answers through the door at their time.

import type { Millis } from '../../kernel/clock.ts';
import type { LookUpRequested } from '../../ivr/facts.ts';
import { failedBecause, type ServiceAnswer } from '../../ivr/serviceAnswer.ts';
import { bringAnswer, inOrder } from '../../scenario/answered.ts';
import { type Stubs, stubbedAnswer, stubFor } from '../../scenario/lookUps.ts';
import type { Simulation } from '../../simulation.ts';
import { askService } from './askService.ts';

/** Whoever answers look-ups. */
export interface Answering {
  /** Virtual time that an answer takes. */
  readonly latency: (wanted: LookUpRequested) => Millis;
  /** Null when none has come in time; then the flow goes on by its own time-out. */
  readonly ask: (wanted: LookUpRequested, stop: AbortSignal) => ServiceAnswer | Promise<ServiceAnswer | null>;
}

/** The services themselves. */
export const fromServices: Answering = { latency: ({ latency }) => latency, ask: askService };

/** Nobody: every look-up fails. */
export const fromNobody: Answering = { latency: ({ latency }) => latency, ask: () => failedBecause(null) };

export function fromStubs(stubs: Stubs): Answering {
  return { latency: ({ url, latency }) => stubFor(stubs, url)?.latency ?? latency, ask: ({ url, take }) => stubbedAnswer(stubFor(stubs, url), take) };
}

/** The side of look-ups that whoever drives the clock sees. */
export interface LookUps {
  /** The clock must not go past this time, for an answer is to be brought then; Infinity when none is. */
  holdsAt(): Millis;
  /** When the next answer is due, here or not; Infinity when none is awaited. */
  next(): Millis;
  /** Brings the answers that are due and here. Returns whether there were any. */
  bring(): boolean;
  /** Settles when the next answer comes; null when none is on its way. */
  arrival(): Promise<void> | null;
  /** What people should know of look-ups that failed, in the order in which that was seen first. */
  notes(): readonly string[];
  stop(): void;
}

interface Awaited {
  readonly wanted: LookUpRequested;
  readonly due: Millis;
  readonly stop: AbortController;
  /** Undefined until it is here. */
  answer: ServiceAnswer | null | undefined;
}

/** Kinds of failures that are told apart. */
const MOST_NOTES = 1_000;

/** Nobody is asked while a run is run again. Ends that, and gives those whose callers still wait. */
export function noteLookUps({ log, ivr }: Simulation): () => readonly LookUpRequested[] {
  const noted = new Map<string, LookUpRequested>();
  const stop = log.read((fact) => {
    if (fact.type === 'lookUpRequested') noted.set(fact.lookUp, fact);
    if (fact.type === 'lookUpAnswered') noted.delete(fact.lookUp);
  });
  return () => {
    stop();
    return [...noted.values()].filter(({ lookUp }) => ivr.lookUps.has(lookUp));
  };
}

interface Book {
  readonly simulation: Simulation;
  readonly answering: Answering;
  readonly standsStill: boolean;
  /** By the time at which they are due, and then by number. */
  awaited: readonly Awaited[];
  /** Asked and not answered yet. */
  open: number;
  arrived: ReturnType<typeof signal>;
  /** How often each was seen. */
  readonly notes: Map<string, number>;
}

/** `standsStill`: time waits for answers, so that a run is the same however long they take. Otherwise they come when they come, but not before their latency. `open` were wanted before. */
export function createLookUps(simulation: Simulation, answering: Answering, standsStill: boolean, open: readonly LookUpRequested[] = []): LookUps {
  const book: Book = { simulation, answering, standsStill, awaited: [], open: 0, arrived: signal(), notes: new Map() };
  const unread = simulation.log.read((fact) => {
    if (fact.type === 'lookUpRequested') ask(book, fact);
  });
  for (const wanted of open) ask(book, wanted);
  return {
    holdsAt: () => (standsStill ? nextDue(book) : Infinity),
    next: () => nextDue(book),
    bring: () => bring(book),
    arrival: () => (book.open > 0 ? book.arrived.come : null),
    notes: () => [...book.notes].map(([text, times]) => (times > 1 ? `${text} (${times} times)` : text)),
    stop() {
      unread();
      for (const { stop } of book.awaited) stop.abort();
      book.awaited = [];
    },
  };
}

function ask(book: Book, wanted: LookUpRequested): void {
  const { answering, simulation: { clock } } = book;
  const one: Awaited = { wanted, due: clock.now + answering.latency(wanted), stop: new AbortController(), answer: undefined };
  book.awaited = inOrder(book.awaited, one);
  const answer = answering.ask(wanted, one.stop.signal);
  if (!(answer instanceof Promise)) return comes(book, one, answer);
  book.open++;
  void answer.then((came) => {
    comes(book, one, came);
    book.open--;
    book.arrived.tell();
    book.arrived = signal();
  });
}

function comes({ notes }: Book, one: Awaited, answer: ServiceAnswer | null): void {
  const { wanted: { url, timeOut }, stop } = one;
  one.answer = answer;
  const why = answer === null ? `no answer in ${timeOut / 1000} s` : answer.why;
  if (stop.signal.aborted || why === null) return;
  const text = `${url}: ${why}`;
  if (notes.has(text) || notes.size < MOST_NOTES) notes.set(text, (notes.get(text) ?? 0) + 1);
}

/** Those whose callers are gone, or who have waited too long, are asked for no more. */
function nextDue(book: Book): Millis {
  const { simulation: { ivr } } = book;
  const first = book.awaited.findIndex(({ wanted }) => ivr.lookUps.has(wanted.lookUp));
  const gone = first < 0 ? book.awaited : book.awaited.slice(0, first);
  for (const { stop } of gone) stop.abort();
  if (gone.length > 0) book.awaited = book.awaited.slice(gone.length);
  return book.awaited[0]?.due ?? Infinity;
}

function bring(book: Book): boolean {
  const { simulation: { clock }, standsStill } = book;
  const due = book.awaited.filter((one) => one.due <= clock.now);
  // Standing still, an answer waits for those that are due before it.
  const missing = standsStill ? due.findIndex(({ answer }) => answer === undefined) : -1;
  const here = (missing < 0 ? due : due.slice(0, missing)).filter(({ answer }) => answer !== undefined);
  if (here.length === 0) return false;
  book.awaited = book.awaited.filter((one) => !here.includes(one));
  return here.map(({ wanted: { lookUp }, answer }) => answer !== null && answer !== undefined && bringAnswer(book.simulation, lookUp, answer)).includes(true);
}

function signal(): { readonly come: Promise<void>; readonly tell: () => void } {
  let tell = () => {};
  const come = new Promise<void>((resolve) => (tell = resolve));
  return { come, tell };
}
