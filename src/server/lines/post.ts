// The post: what goes out waits until what it rests on is written down, and then leaves in one piece for each line. Everything of one turn of the event
// loop shares one writing.

/** What one line has to say, taken out of it; sends it when called. */
export type Parcel = () => void;

export interface Post {
  /** `pack` is called once, when the post goes. */
  enrol(pack: () => Parcel): void;
  /** Lets go what waits, now. */
  flush(): void;
  /** Settles when all that was said so far may be known. */
  settled(): Promise<void>;
}

/** Writes down what has happened so far; calls `done` when it is safe, at once or later. */
export type WriteDown = (done: () => void) => void;

/** `failed` hears that nothing can be written down any more. From then on nothing leaves. */
export function createPost(writeDown: WriteDown, failed: (error: unknown) => void): Post {
  let waiting: (() => Parcel)[] = [];
  let [scheduled, broken] = [false, false];
  const go = () => {
    scheduled = false;
    const parcels = waiting.map((pack) => pack());
    waiting = [];
    try {
      writeDown(() => {
        for (const send of parcels) send();
      });
    } catch (error) {
      broken = true;
      failed(error);
    }
  };
  const enrol = (pack: () => Parcel) => {
    if (broken) return;
    waiting.push(pack);
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      if (scheduled) go();
    });
  };
  return { enrol, flush: () => void (scheduled && go()), settled: () => (broken ? Promise.resolve() : new Promise((done) => enrol(() => done))) };
}
