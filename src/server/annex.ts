// An annex: paths for sockets that somebody further right serves at this server, as the connector does. The server knows nothing of what is said there.

import type { Crm } from '../crm/crm.ts';
import type { Hall } from './hall.ts';
import type { Greet } from './lines/sockets.ts';

export interface Annex {
  readonly paths: Readonly<Record<string, Greet>>;
  /** Before the lines are closed. */
  close(): void;
}

/** `address` of the server, once it listens; the CRM that is served beside, if there is one. */
export type OpenAnnex = (hall: Hall, address: () => string, crm: Crm | null) => Annex;
