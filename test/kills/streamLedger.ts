// What a client of a pair of switches has been told, to be held against what it is told later: which requests were answered, and every event with its bytes. Pure: it hears frames and asks for nothing.

export interface Ledger {
  /** Every event that was ever heard, by its number. */
  readonly texts: Map<number, string>;
  /** Numbers that came over the line that was begun last. */
  line: Set<number>;
  /** Of every writing that an event has told, the number of that event. */
  readonly told: Map<number, number>;
  /** Writings that were answered, and so are promised. */
  readonly answered: Set<number>;
  /** Calls that were answered to be there. */
  readonly calls: Set<string>;
  /** Calls of which an event has told. */
  readonly toldCalls: Set<string>;
  /** Of the last event. */
  last: number;
  /** Events that came a second time, and were the same. */
  repeated: number;
  /** The first thing that should not have come; null when all was well. */
  wrong: string | null;
}

export function createLedger(): Ledger {
  return { texts: new Map(), line: new Set(), told: new Map(), answered: new Set(), calls: new Set(), toldCalls: new Set(), last: 0, repeated: 0, wrong: null };
}

/** There is a line to whoever has the run now. Returns what hears all that it brings; lines that were begun before may go on to bring something. */
export function beginLine(ledger: Ledger): (text: string) => void {
  const line = new Set<number>();
  ledger.line = line;
  return (text) => hearFrame(ledger, line, text);
}

/** Only what has a number is held. */
function hearFrame(ledger: Ledger, line: Set<number>, text: string): void {
  const { seq, ...message } = JSON.parse(text) as { readonly seq?: number } & Readonly<Record<string, unknown>>;
  if (seq === undefined) return;
  const before = ledger.texts.get(seq);
  line.add(seq);
  if (before === text) return void ledger.repeated++;
  if (before !== undefined) return find(ledger, `event ${seq} was\n${before}\nand is now\n${text}`);
  if (seq !== ledger.last + 1) find(ledger, `event ${seq} came behind ${ledger.last}`);
  ledger.texts.set(seq, text);
  ledger.last = seq;
  const call = /"callID":"([^"]+)"/.exec(text)?.[1];
  if (call !== undefined) ledger.toldCalls.add(call);
  // Other events of the call repeat its data.
  if ('CallInformationEvent' in message) hearWriting(ledger, seq, text);
}

function hearWriting(ledger: Ledger, seq: number, text: string): void {
  const writing = parseInt(/"correlatorData":\{"string":"([0-9A-Fa-f]+)"/.exec(text)?.[1] ?? '', 16);
  if (Number.isNaN(writing)) return;
  const before = ledger.told.get(writing);
  if (before !== undefined) find(ledger, `writing ${writing} was carried out twice, in event ${before} and in event ${seq}`);
  ledger.told.set(writing, seq);
}

/** What the switch at the other end of the last line has not told, and should have; null when all is there. `from`: the number of the first event that was asked for again. */
export function lookBack(ledger: Ledger, from: number): string | null {
  const { wrong, last, line, answered, told, calls, toldCalls } = ledger;
  if (wrong !== null) return wrong;
  for (let seq = from; seq <= last; seq++) if (!line.has(seq)) return `event ${seq} of ${last} is not there any more`;
  const lost = [...answered].find((writing) => !told.has(writing)) ?? [...calls].find((call) => !toldCalls.has(call));
  return lost === undefined ? null : `${typeof lost === 'number' ? 'writing' : 'call'} ${lost} was answered, and no event tells of it`;
}

function find(ledger: Ledger, wrong: string): void {
  ledger.wrong ??= wrong;
}
