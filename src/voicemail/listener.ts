// A listener: somebody in a call with the machine that plays messages, and what of the mailbox has been heard. Records and their lifecycle.

import { lifecycle, next, type TriggerIn } from '../kernel/lifecycle.ts';
import type { Connection } from '../switch/connection.ts';
import type { Placement } from '../switch/placements/placement.ts';
import type { Mailbox, Message } from './mailbox.ts';
import type { Voicemail } from './voicemail.ts';

/*
                            ┌──── refuse ────┐
                            ▼                │
  arriving ─ identify ─► identifying ─ prove ─► proving ─ open ─► opened
      └────────────────────── prove ────────────►┘                  │
                                                                 announce
                                                                    ▼
             addressing ◄─ address ─ choosing ◄─ choose ─ playing ◄─ play ─ announcing
                  └───── choose ───────►┘
  From each of the lower four: announce (the same message again, or the next), and as a key is pressed choose and address.
  From every state but arriving: close ─► closing, where the last words are said.
*/
export const listeningLifecycle = lifecycle('listening', 'arriving', {
  arriving: { on: { identify: 'identifying', prove: 'proving' } },
  identifying: { on: { prove: 'proving', close: 'closing' } },
  proving: { on: { refuse: 'identifying', open: 'opened', close: 'closing' } },
  opened: { on: { announce: 'announcing', close: 'closing' } },
  announcing: { on: { play: 'playing', announce: 'announcing', choose: 'choosing', address: 'addressing', close: 'closing' } },
  playing: { on: { announce: 'announcing', choose: 'choosing', address: 'addressing', close: 'closing' } },
  choosing: { on: { announce: 'announcing', choose: 'choosing', address: 'addressing', close: 'closing' } },
  addressing: { on: { announce: 'announcing', choose: 'choosing', close: 'closing' } },
  closing: {},
});

/** Who has said which mailbox; with it, the place in it. */
export interface Listener extends Placement {
  readonly voicemail: Voicemail;
  state: keyof typeof listeningLifecycle.table;
  /** Null until one has been named that there is. */
  mailbox: Mailbox | null;
  /** Calls from the telephone of the mailbox's owner, so that only the PIN is asked for. */
  readonly isOwn: boolean;
  /** How often the mailbox or the PIN was wrong, or not said. */
  wrong: number;
  /** As they were when the mailbox was opened, in the order of hearing. */
  messages: readonly Message[];
  /** Which of them is the present one. */
  place: number;
  /** How often in a row no key was pressed. */
  silences: number;
}

/** A listener whose PIN was right. */
export type Owner = Listener & { readonly mailbox: Mailbox };

export function moveListener(listener: Listener, trigger: TriggerIn<typeof listeningLifecycle>): void {
  listener.state = next(listeningLifecycle, listener.state, trigger);
}

export function listenerAt({ placement }: Connection): Listener {
  return placement as Listener;
}
