// A thin client for certifications over wires without a library of ours: it remembers nothing, looks how its telephone stands before it acts, and comes back when its line is lost.

import type { Driver, Prompt } from '../../src/certification/driver.ts';

export type Action = Exclude<Prompt['do'], 'rest'>;

export interface ThinCall {
  readonly callID: string;
  /** Of the telephone's own connection, in the standard's word. */
  readonly state: string;
}

/** One line of it, on which the telephone is watched already. */
export interface ThinLine {
  /** The calls at the telephone; rejects when nothing can be asked. */
  look(): Promise<readonly ThinCall[]>;
  act(action: Action, prompt: Prompt, calls: readonly ThinCall[]): Promise<unknown>;
  readonly closed: Promise<void>;
  cut(): void;
}

/** How its call must stand before the telephone does it; what is not here is done at once. */
const states: { readonly [Name in Action]?: readonly string[] } = {
  answer: ['alerting'], decline: ['alerting'], deflect: ['alerting'], hold: ['connected'], retrieve: ['hold'], swap: ['hold'], consult: ['connected'], transferTo: ['connected'], hangUp: ['alerting', 'connected', 'hold', 'fail', 'initiated'],
};

/** Milliseconds of the wall clock: until a line that says nothing is given up, between two looks, and before another line is tried. */
const [SILENCE, BEAT, AGAIN] = [1_000, 400, 50];

const nap = (time: number) => new Promise<void>((done) => void setTimeout(done, time));

export function thinDriver(open: () => Promise<ThinLine>, lacks: ReadonlySet<Action> = new Set()): Driver {
  let [isOver, line, wake]: [boolean, ThinLine | null, () => void] = [false, null, () => {}];
  void stayConnected();
  return {
    settles: 30,
    async prompt(prompt) {
      if (prompt.do === 'rest') return (await looked(2_000), await looked(2_000), 'done');
      if (lacks.has(prompt.do)) return { cannot: `there is no ${prompt.do} here` };
      await act(prompt.do, prompt).catch(() => {});
      return 'done';
    },
    close() {
      isOver = true;
      line?.cut();
      wake();
    },
  };

  async function stayConnected(): Promise<void> {
    while (!isOver) {
      line = await open().catch(() => null);
      if (isOver) line?.cut();
      if (line) await Promise.race([line.closed, beats(line)]);
      line?.cut();
      line = null;
      await nap(AGAIN);
    }
  }

  /** Ends when the line has become silent. */
  async function beats(own: ThinLine): Promise<void> {
    while (line === own && (await inTime(own.look().then(() => true, () => true)))) await Promise.race([nap(BEAT), new Promise<void>((done) => (wake = done))]);
  }

  async function looked(within: number): Promise<{ readonly on: ThinLine; readonly calls: readonly ThinCall[] } | null> {
    for (const end = performance.now() + within; performance.now() < end && !isOver; await nap(20)) {
      const on = line;
      const calls = on && (await inTime(on.look().catch(() => null)));
      if (on && calls) return { on, calls };
    }
    return null;
  }

  async function act(action: Action, prompt: Prompt): Promise<void> {
    for (const end = performance.now() + prompt.within; performance.now() < end && !isOver; await nap(20)) {
      const seen = await looked(prompt.within);
      const wanted = states[action];
      const own = seen?.calls.find(({ callID }) => callID === prompt.call?.callID);
      if (seen && (wanted === undefined || prompt.call === undefined || wanted.includes(own?.state ?? ''))) return void (await seen.on.act(action, prompt, seen.calls));
    }
  }
}

/** Undefined when it takes too long. */
function inTime<Value>(what: Promise<Value>): Promise<Value | undefined> {
  return Promise.race([what, nap(SILENCE).then(() => undefined)]);
}
