// The connector: a socket at which browsers are shown telephones of a switch as XML. It is a client of that switch like any other, by its address.

import type { Annex, OpenAnnex } from '../server/annex.ts';
import { converse } from './conversation.ts';
import { platform } from './platform.ts';
import { reasonsFrom } from './reasons.ts';
import { createSeats } from './seats.ts';

export const CONNECTOR_PATH = '/connector';

/** `addresses` of the switch and of those that stand by for it; none for the one whose server this is. */
export function connectorTo(addresses: readonly string[]): OpenAnnex {
  return (hall, own, crm): Annex => {
    const seats = createSeats(() => (addresses.length > 0 ? addresses : [own()]), platform, reasonsFrom(crm), hall.noted);
    const counter = { hall, seats, isOwn: addresses.length === 0 };
    return { paths: { [CONNECTOR_PATH]: (line, request) => converse(counter, line, request) }, close: seats.close };
  };
}
