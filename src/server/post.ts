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

export function createPost(writeDown: WriteDown): Post {
  let waiting: (() => Parcel)[] = [];
  let scheduled = false;
  const go = () => {
    scheduled = false;
    const parcels = waiting.map((pack) => pack());
    waiting = [];
    writeDown(() => {
      for (const send of parcels) send();
    });
  };
  const enrol = (pack: () => Parcel) => {
    waiting.push(pack);
    if (scheduled) return;
    scheduled = true;
    setImmediate(() => {
      if (scheduled) go();
    });
  };
  return { enrol, flush: () => void (scheduled && go()), settled: () => new Promise((done) => enrol(() => done)) };
}
