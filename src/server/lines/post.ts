// The post: what goes out waits until what it rests on is written down, and then leaves in one piece for each line. Everything of one turn of the event
// loop shares one writing.

/** What one line has to say, taken out of it; sends it when called. */
export type Parcel = () => void;

export interface Post {
  /** `pack` is called once, when the post goes. */
  enrol(pack: () => Parcel): void;
  /** Lets go what waits, now. */
  flush(): void;
  /** Settles when all that was said so far may be known; false when that will never be. */
  settled(): Promise<boolean>;
  /** What waits never leaves, and nothing else will: somebody else has the run. */
  abandon(): void;
}

/** Writes down what has happened so far; calls `done` when it is safe, at once or later. */
export type WriteDown = (done: () => void) => void;

/** `failed` hears that nothing can be written down any more. From then on nothing leaves. */
export function createPost(writeDown: WriteDown, failed: (error: unknown) => void): Post {
  let waiting: (() => Parcel)[] = [];
  let [scheduled, broken] = [false, false];
  const unsettled = new Set<(isSafe: boolean) => void>();
  const end = () => {
    broken = true;
    for (const done of unsettled) done(false);
    unsettled.clear();
  };
  const go = () => {
    scheduled = false;
    const parcels = waiting.map((pack) => pack());
    waiting = [];
    try {
      writeDown(() => {
        if (!broken) for (const send of parcels) send();
      });
    } catch (error) {
      end();
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
  const settled = () => new Promise<boolean>((done) => {
    if (broken) return done(false);
    unsettled.add(done);
    enrol(() => () => {
      unsettled.delete(done);
      done(true);
    });
  });
  return { enrol, flush: () => void (scheduled && !broken && go()), settled, abandon: end };
}
