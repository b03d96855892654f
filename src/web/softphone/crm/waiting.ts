// Answers that come as events: whoever has asked waits for theirs by a key, and gives up after a while.

export interface Waiting<Answer> {
  /** Rejects with `silent` when nothing has come in time. One that came before is there at once. */
  for(key: string, patience: number, silent: string): Promise<Answer>;
  came(key: string, answer: Answer): void;
  failed(key: string, why: string): void;
  /** Of those that have been asked for and not answered, the one that was first. */
  oldest(): string | null;
  /** Forgets what came for it. */
  forget(key: string): void;
}

interface Open<Answer> {
  readonly promise: Promise<Answer>;
  readonly done: (answer: Answer) => void;
  readonly fail: (error: Error) => void;
  isSettled: boolean;
}

export function waitingFor<Answer>(): Waiting<Answer> {
  const all = new Map<string, Open<Answer>>();
  const at = (key: string): Open<Answer> => {
    const known = all.get(key);
    if (known) return known;
    let [done, fail]: [Open<Answer>['done'], Open<Answer>['fail']] = [() => {}, () => {}];
    const promise = new Promise<Answer>((resolve, reject) => ([done, fail] = [resolve, reject]));
    // Whether anybody waits for it or not.
    promise.catch(() => {});
    const open = { promise, done, fail, isSettled: false };
    all.set(key, open);
    return open;
  };
  const settle = (key: string, how: (open: Open<Answer>) => void) => {
    const open = at(key);
    open.isSettled = true;
    how(open);
  };
  return {
    for: (key, patience, silent) => Promise.race([at(key).promise, new Promise<never>((_, fail) => setTimeout(() => fail(new Error(silent)), patience))]),
    came: (key, answer) => settle(key, ({ done }) => done(answer)),
    failed: (key, why) => settle(key, ({ fail }) => fail(new Error(why))),
    oldest: () => [...all].find(([, { isSettled }]) => !isSettled)?.[0] ?? null,
    forget: (key) => void all.delete(key),
  };
}
