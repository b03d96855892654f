// What the page of the set-up and the server say to each other over HTTP, in JSON. Types only.

import type { CrmUser } from '../api.ts';
import type { AppOptions } from './appOptions.ts';
import type { CallCenter } from './callCenters.ts';
import type { FileProblem } from './definitionFile.ts';
import type { NamedLayout } from './layouts.ts';
import type { DirectoryNumberRow, ProfileRow } from './tables.ts';

/** `GET /setup/api/overview`: all that is set up. */
export interface Overview {
  readonly callCenters: readonly CallCenterView[];
  readonly users: readonly CrmUser[];
  readonly profiles: readonly ProfileRow[];
  readonly layouts: readonly NamedLayout[];
  readonly directory: readonly DirectoryNumberRow[];
  readonly app: AppOptions;
}

export interface CallCenterView extends CallCenter {
  /** What Salesforce lets pass and people stumble over. */
  readonly warnings: readonly string[];
}

/** `POST /setup/api/callCenters/check { text, fileName }`: what an import would say; nothing is imported. */
export interface Checked {
  readonly format: 'import' | 'metadata' | null;
  /** Internal names of the call centers in it; empty when there are mistakes. */
  readonly names: readonly string[];
  readonly problems: readonly FileProblem[];
}

/** `POST /setup/api/callCenters { text, fileName }`. */
export interface Imported {
  readonly callCenters: readonly CallCenterView[];
  /** Warnings. */
  readonly problems: readonly FileProblem[];
}
