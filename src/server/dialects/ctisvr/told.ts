// What a session has been told of calls: who is in each, and whether its end was told. It comes of the session's deliveries alone, so that a replay remembers the same.

import type { CallId } from '../../../switch/call.ts';

/** What a session has been told, by telephone. */
export type Told = Map<string, PhoneTold>;

export interface PhoneTold {
  /** The first monitor on the telephone; what further ones report is the same again. */
  readonly crossRefID: string;
  /** Calls that are not over. */
  readonly calls: Map<CallId, CallTold>;
  /** The call that was over last; null before the first. */
  last: CallTold | null;
  /** Nothing was told since it was said to be idle. */
  isIdle: boolean;
}

export interface CallTold {
  readonly callid: CallId;
  ucid: string;
  calling: string;
  called: string;
  /** Octets in hex; null for none. */
  userData: string | null;
  /** Those who talk, by device: the numbers of the people. Null before that is known. */
  parties: ReadonlyMap<string, string> | null;
  /** `unseen`: nothing was told of it yet; `refused`: the telephone would not take it, and its owner knows nothing; `over`: its end was told, though the telephone is in it still. */
  stage: 'unseen' | 'told' | 'refused' | 'over';
}

export function phoneTold(told: Told, extension: string, crossRefID: string): PhoneTold {
  const known = told.get(extension);
  if (known) return known;
  const phone: PhoneTold = { crossRefID, calls: new Map(), last: null, isIdle: false };
  told.set(extension, phone);
  return phone;
}

export function callTold({ calls }: PhoneTold, callid: CallId): CallTold {
  const known = calls.get(callid);
  if (known) return known;
  const call: CallTold = { callid, ucid: '', calling: '', called: '', userData: null, parties: null, stage: 'unseen' };
  calls.set(callid, call);
  return call;
}
