// Calls, a CRM and a place to keep things for tests of the softphone's parts that need no browser.

import type { PhoneCall } from '../../../src/client/phone.ts';
import type { Crm, Page } from '../../../src/web/softphone/crm.ts';
import type { Keeping } from '../../../src/web/softphone/log/book.ts';

/** Nine in the morning in San Francisco. */
export const NINE = Date.parse('2026-01-05T17:00:00Z');

/** Anna Meyer calls the shop, and rings here. */
export function callFrom(more: Partial<PhoneCall> = {}): PhoneCall {
  return {
    callID: '7', globalCallID: '00001000071767632400', line: 1, stage: 'ringing', direction: 'inbound',
    parties: [{ device: 'T1', number: '+14155550199', name: null, stage: 'onCall' }], calling: '+14155550199', called: '8000', dialled: '+14155550100', queue: null,
    data: { correlator: null, user: null, userOctets: null, variables: {} }, began: NINE, answered: null, cause: null, permitted: new Set(['answerCall', 'clearConnection']), playing: null, consults: null, ...more,
  };
}

export const talking = (more: Partial<PhoneCall> = {}): PhoneCall => callFrom({ stage: 'onCall', answered: NINE + 8_000, permitted: new Set(['clearConnection', 'holdCall', 'generateDigits', 'consultationCall', 'singleStepTransfer']), ...more });

export const anna: Page = { recordId: '003000000000001AAA', name: 'Anna Meyer', entity: 'Contact' };
export const harbor: Page = { recordId: '001000000000001AAA', name: 'Harbor Rentals', entity: 'Account' };
export const brakes: Page = { recordId: '500000000000001AAA', name: '00001026', entity: 'Case' };
export const wheels: Page = { recordId: '500000000000002AAA', name: '00001027', entity: 'Case' };

export function memory(): Keeping {
  const kept = new Map<string, string>();
  return {
    get length() {
      return kept.size;
    },
    key: (index) => [...kept.keys()][index] ?? null,
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, value) => void kept.set(key, value),
    removeItem: (key) => void kept.delete(key),
  };
}

export interface SeenCrm extends Crm {
  /** What was asked of it, in words. */
  readonly seen: string[];
  readonly tasks: Map<string, Readonly<Record<string, string | number>>>;
}

/** A CRM that knows these records by what one searches for. */
export function crmThatKnows(known: Readonly<Record<string, readonly Page[]>> = {}, more: Partial<Crm> = {}): SeenCrm {
  const seen: string[] = [];
  const tasks: SeenCrm['tasks'] = new Map();
  const nothing = async (): Promise<void> => {};
  return {
    seen, tasks, name: 'lightning', settings: async () => ({}), callFields: async () => ({}), telephone: async () => ({ extension: '', agent: '' }), setClickToDial: nothing, onClickToDial: () => {}, page: async () => null, onPage: () => {}, open: nothing, refresh: nothing, ready: () => {},
    search: async ({ words, callType }) => {
      seen.push(`search ${callType} ${words}`);
      const matches = known[words] ?? [];
      return { matches, pop: async () => void seen.push(`pop ${matches.length === 0 ? 'what is for nobody' : matches.map(({ name }) => name).join(', ')}`) };
    },
    saveTask: async (fields, id) => {
      const found = id ?? `00T${tasks.size + 1}`;
      tasks.set(found, fields);
      seen.push(`${id === null ? 'create' : 'change'} ${found}`);
      return found;
    },
    panel: { setVisible: nothing, setLabel: nothing, setIcon: nothing, setHeight: nothing },
    ...more,
  };
}

/** Lets all that waits for nothing but each other go on. */
export const settled = (): Promise<void> => new Promise((done) => setImmediate(done));
