// Seats at the beginning of a run that was gone back to: kept for their clients, who begin new sessions. Whoever is simulated there would end their calls at once.

import type { Run } from '../hall.ts';

/** In which clients find back: milliseconds of the wall clock, for time that goes on at the speed at which it went. */
const KEPT_FOR = 5_000;

/** Sits where clients sat. A session of the switch's own, that no client can take up. */
const KEEPER = 'seats-kept';

/**
 * Ends all sessions that the run has begun with, whose clients have been told that they are over. Their seats are free when they have had time to take them again in
 * sessions of their own. `speed` is how fast time goes.
 */
export function endSessionsBefore(run: Run, speed: number): void {
  const { live, directory } = run;
  const { session, exchange: { seating } } = live.simulation;
  const seats = [...seating.taken].filter(([, sitting]) => sitting.some(({ name }) => directory.find(name) !== null));
  live.act(() => {
    for (const [device] of seats) session(KEEPER).request('takeSeat', { device });
  });
  directory.endAll('rewound');
  giveKeptSeatsBack(run, speed);
}

/** A little later; nothing where none are kept. Whoever goes live owes it for the switch before, which may have been killed meanwhile. */
export function giveKeptSeatsBack({ live }: Pick<Run, 'live'>, speed: number): void {
  const { clock, session, forgetSession, exchange: { seating } } = live.simulation;
  if (![...seating.taken.values()].flat().some(({ name }) => name === KEEPER)) return;
  const due = clock.now + KEPT_FOR * Math.max(1, speed);
  const leave = live.attend({
    next: () => due,
    run() {
      leave();
      session(KEEPER).request('endSession', {});
      forgetSession(KEEPER);
    },
  });
}
