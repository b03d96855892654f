// A seat: one telephone with its client of the switch, its picture, and the browsers that show it. It outlives a line that breaks, for a while, so that nobody who
// loads a page again loses a call.

import { createPhone, type Phone } from '../client/phone.ts';
import { connectSwitch, type ClientSettings, type SwitchClient } from '../client/switchClient.ts';
import type { Desk } from './picture.ts';
import { pictureOf } from './picture.ts';
import type { Platform } from './platform.ts';
import { createVersions, type Seen, type Versions } from './versions.ts';

/** Whoever shows the picture. */
export interface Viewer {
  /** There is something new; what it is says `telling`. */
  changed(): void;
}

export interface Seat {
  readonly client: SwitchClient;
  readonly phone: Phone;
  readonly viewers: ReadonlySet<Viewer>;
  readonly versions: Pick<Versions, 'series' | 'number'>;
  telling(seen: Seen | null): string;
  /** Why an agent here is not ready, from now on. */
  giveReasons(reasons: readonly string[]): void;
  join(viewer: Viewer): void;
  /** `ends` the seat with its last viewer; otherwise it waits for somebody to come back. */
  leave(viewer: Viewer, ends: boolean): void;
  /** Settles when the line to the switch is there; rejects with why the switch refuses it. */
  open(): Promise<void>;
  close(): void;
}

export interface SeatSettings {
  readonly device: string;
  readonly addresses: readonly string[];
  readonly user: ClientSettings['user'];
  readonly desk: Desk;
  readonly platform: Platform;
  /** Hears that it is over. */
  readonly over: () => void;
}

/** A seat that nobody shows is given back after so long. Milliseconds. */
const LINGERS = 60_000;
/** Beyond that browsers are told what time it is at the switch. Milliseconds. */
const DRIFT = 500;

export function createSeat({ device, addresses, user, desk: first, platform, over }: SeatSettings): Seat {
  let desk = first;
  const client = connectSwitch({ addresses, application: 'connector', ...(user && { user }), platform: platform.client });
  const phone = createPhone(client, { device });
  const viewers = new Set<Viewer>();
  const versions = createVersions(platform.unique(), pictureOf(phone.state, desk));
  let [offset, isOver] = [phone.state.clockOffset, false];
  let cancel = () => {};
  phone.follow({
    changed(state) {
      const isOff = Math.abs(state.clockOffset - offset) > DRIFT;
      if (isOff) offset = state.clockOffset;
      if (versions.show(pictureOf(state, desk)) || isOff) viewers.forEach((viewer) => viewer.changed());
    },
  });
  const close = () => {
    if (isOver) return;
    isOver = true;
    cancel();
    phone.leave();
    client.close();
    over();
  };
  return {
    client, phone, viewers, versions, close,
    telling: (seen) => versions.telling(seen, client.now()),
    giveReasons(reasons) {
      desk = { ...desk, reasons };
      if (!isOver && versions.show(pictureOf(phone.state, desk))) viewers.forEach((viewer) => viewer.changed());
    },
    join(viewer) {
      cancel();
      viewers.add(viewer);
    },
    leave(viewer, ends) {
      if (!viewers.delete(viewer) || viewers.size > 0) return;
      if (ends) close();
      else cancel = platform.later(LINGERS, close);
    },
    open: () => opened(phone),
  };
}

function opened(phone: Phone): Promise<void> {
  return new Promise((done, fail) => {
    const look = () => {
      const { link, why } = phone.state;
      if (link === 'open') settle(done);
      if (link === 'refused') settle(() => fail(new Error(why ?? 'the switch refuses this telephone')));
    };
    const settle = (how: () => void) => {
      stop();
      how();
    };
    const stop = phone.follow({ changed: look });
    look();
  });
}
