// What a softphone needs of the CRM around it, whichever that is. Each CRM has its own way of doing it, in a file of `crm/`.

import type { CallEnded, PhoneState } from '../../client/phone.ts';
import type { CallCenterSettings } from '../../openCti/settings.ts';

export type CallType = 'inbound' | 'outbound' | 'internal';

/** A record of the CRM, or another page of it. */
export interface Page {
  /** Empty where the page is no record. */
  readonly recordId: string;
  readonly name: string;
  /** API name: `Contact`. */
  readonly entity: string;
}

/** A number that was clicked, as it is shown, and where. */
export interface Clicked {
  readonly number: string;
  readonly page: Page;
}

export interface Search {
  /** As a person would type it. */
  readonly words: string;
  readonly callType: CallType;
  /** Of the record that is begun when nothing matches, by field. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface Found {
  readonly matches: readonly Page[];
  /** Opens what the softphone layout has for this number of matches; null when it is to open nothing. */
  readonly pop: (() => Promise<void>) | null;
}

/** Which of a call's facts are shown, by its type. */
export type CallFields = Readonly<Partial<Record<CallType, readonly ('ANI' | 'DNIS' | 'SEGMENT' | 'QUEUE')[]>>>;

/** Empty texts for what is not known. */
export interface OwnTelephone {
  readonly extension: string;
  readonly agent: string;
}

export const noTelephone: OwnTelephone = { extension: '', agent: '' };

/** What it cannot do it refuses, with a sentence. */
export interface Crm {
  readonly name: 'lightning' | 'classic' | 'hubspot' | 'none';
  settings(): Promise<CallCenterSettings>;
  callFields(): Promise<CallFields>;
  /** Of the user who sits before it, as far as it knows. */
  telephone(): Promise<OwnTelephone>;
  /** Whether numbers on its pages can be clicked. */
  setClickToDial(enabled: boolean): Promise<void>;
  onClickToDial(listener: (clicked: Clicked) => void): void;
  page(): Promise<Page | null>;
  onPage(listener: (page: Page) => void): void;
  /** Looks without opening anything. */
  search(search: Search): Promise<Found>;
  open(page: Page): Promise<void>;
  /** Creates a Task, or changes the one that is named; its id. */
  saveTask(fields: Readonly<Record<string, string | number>>, id: string | null): Promise<string>;
  /** Has what is on screen read again. */
  refresh(): Promise<void>;
  /** The softphone's place in it; a wish for what a CRM does not have is passed over. */
  readonly panel: Panel;
  /** The softphone works: no stand-by is needed. */
  ready(): void;
  /** Of one that wants to be told of calls as they come and go, and not only of their logs. */
  readonly calls?: CallsTold;
  /** Of one that says only later what went wrong. */
  onTrouble?(listener: (says: string) => void): void;
  /** Of one that wants to hear what the softphone refuses. */
  complain?(says: string): void;
}

export interface CallsTold {
  /** Each state of the telephone, before anything else is made of it. */
  seen(state: Pick<PhoneState, 'calls' | 'agent'>): void;
  ended(over: CallEnded): void;
}

export interface Panel {
  setVisible(isVisible: boolean): Promise<void>;
  /** In the bar, and above the panel. */
  setLabel(text: string): Promise<void>;
  /** A key of the design system's utility icons: `call`. */
  setIcon(key: string): Promise<void>;
  /** Pixels. */
  setHeight(height: number): Promise<void>;
}
