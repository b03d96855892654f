// What a look at the machine finds: how things stand, in a sentence, and what to do about it.

export interface Finding {
  /** `error`: Ringback does not work so; `warning`: something of it does not, or not as usual. */
  readonly state: 'ok' | 'warning' | 'error';
  readonly says: string;
  /** Null where there is nothing to mend. */
  readonly mend: string | null;
}

export type Look = () => Finding | Promise<Finding>;

export const ok = (says: string): Finding => ({ state: 'ok', says, mend: null });
export const warning = (says: string, mend: string | null = null): Finding => ({ state: 'warning', says, mend });
export const error = (says: string, mend: string | null = null): Finding => ({ state: 'error', says, mend });
