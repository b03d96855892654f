// What the host side of Open CTI acts upon: the page, the server, and what softphones say to each other. It names them, and does nothing itself.

import type { Pop } from '../../../openCti/pop.ts';
import type { CallCenterSettings } from '../../../openCti/settings.ts';
import type { SoftphoneLayout } from '../../../openCti/softphoneLayout.ts';
import type { CallType } from '../../../openCti/words.ts';
import type { CtiError } from '../../../openCti/errors.ts';
import type { CrmMode } from '../../../crm/api.ts';
import type { Desk } from '../desk.ts';
import type { ConsoleCalls } from './consoleActs.ts';
import type { WorkQueue } from './workQueue.ts';

export interface Surroundings {
  readonly desk: Desk;
  readonly server: CtiServer;
  readonly channels: Channels;
  readonly work: WorkQueue;
  /** What components of a console have told of calls. */
  readonly calls: ConsoleCalls;
  /** What that call is to fail with on purpose; null when it is to be carried out. */
  readonly trouble: (method: string) => CtiError | null;
  /** What failed and nobody is told of, for there was no callback. */
  readonly unheard: (method: string, error: CtiError) => void;
  /** The softphone has said that it is there. */
  readonly initialized: () => void;
  /** Loads the softphone's page again. */
  readonly reload: () => void;
}

/** What the server is asked for. Everything rejects with `Refused` and a sentence, or with several lines of them. */
export interface CtiServer {
  settings(): Promise<CallCenterSettings>;
  layout(): Promise<SoftphoneLayout>;
  search(search: SearchAsked): Promise<SearchAnswered>;
  log(value: Readonly<Record<string, unknown>>): Promise<{ readonly recordId: string }>;
  apex(apexClass: string, methodName: string, params: Readonly<Record<string, string>>): Promise<{ readonly returned: unknown }>;
  directory(query: DirectoryAsked): Promise<object>;
}

export interface SearchAsked {
  readonly mode: CrmMode;
  readonly searchParams: string;
  readonly callType: CallType;
  readonly queryParams?: string | undefined;
  readonly flowArgs?: unknown;
  readonly defaultFieldValues?: Readonly<Record<string, unknown>> | undefined;
}

export interface SearchAnswered {
  /** By id, in the form of the mode. */
  readonly records: Readonly<Record<string, object>>;
  /** Where the layout leads; null for nowhere. */
  readonly pop: Pop | null;
  /** The same as a path of Classic. */
  readonly popUrl: string | null;
}

export interface DirectoryAsked {
  readonly isGlobal: boolean;
  readonly callCenterName?: string | undefined;
  readonly page?: number | undefined;
  readonly pageSize?: number | undefined;
}

/** Message channels: what is said there is heard by all who listen, in every tab of this browser. */
export interface Channels {
  say(channel: string, message: unknown): void;
  /** Returns what ends it. */
  hear(listener: (channel: string, message: unknown) => void): () => void;
}
