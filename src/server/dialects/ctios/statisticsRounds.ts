// Rounds of statistics: who wants figures hears them once a second at the most while something happens, and every ten seconds while nothing does. Whoever has not read what was said
// before is left out until then; no client holds up the switch, nor the others.

import { createFollower, type Follower, frameOf, isReady, say } from '../../board/follower.ts';
import type { Hall } from '../../hall.ts';
import type { Session } from '../../sessions/session.ts';
import { settingsOf } from './settings.ts';
import { statisticsOf, wantsAny } from './statistics.ts';

export interface StatisticsRounds {
  /** The session may want figures from now on. */
  attend(hall: Pick<Hall, 'live' | 'directory'>, session: Session): void;
  /** The client has read so far. */
  followerOf(session: Session): Follower | null;
  end(): void;
}

/** Milliseconds between two rounds. */
const ROUND = 1_000;
/** While nothing happens, figures are told in every so manieth: time alone changes some. */
const QUIET_ROUNDS = 10;

interface Hearer extends Follower {
  /** Facts of the run when it was told last, and rounds since then. */
  behind: number;
  rounds: number;
}

/** `failed` hears of a bug. */
export function createStatisticsRounds(failed: (error: unknown) => void): StatisticsRounds {
  const hearers = new Map<Session, Hearer>();
  let timer: NodeJS.Timeout | null = null;
  const stop = () => {
    if (timer) clearInterval(timer);
    timer = null;
  };
  return {
    attend(hall, session) {
      if (!wantsAny(settingsOf(hall.live.simulation, session.id)) || session.line === null) return;
      if (hearers.get(session)?.line !== session.line) hearers.set(session, { ...createFollower(session.line), behind: hall.live.simulation.log.seq, rounds: 0 });
      timer ??= setInterval(() => {
        try {
          for (const [one, hearer] of hearers) if (!isGoingOn(hall, one, hearer)) hearers.delete(one);
          for (const [one, hearer] of hearers) tell(hall, one, hearer);
          if (hearers.size === 0) stop();
        } catch (error) {
          stop();
          failed(error);
        }
      }, ROUND);
    },
    followerOf: (session) => hearers.get(session) ?? null,
    end: stop,
  };
}

/** It has the line on which it wanted them, and wants them still. */
function isGoingOn({ live: { simulation }, directory }: Pick<Hall, 'live' | 'directory'>, session: Session, { line }: Hearer): boolean {
  return session.line === line && directory.find(session.id) === session && wantsAny(settingsOf(simulation, session.id));
}

function tell({ live }: Pick<Hall, 'live'>, session: Session, hearer: Hearer): void {
  const { simulation } = live;
  hearer.rounds++;
  if (!isReady(hearer)) return;
  if (simulation.log.seq === hearer.behind && hearer.rounds < QUIET_ROUNDS) return;
  [hearer.behind, hearer.rounds] = [simulation.log.seq, 0];
  say(hearer, statisticsOf(simulation, settingsOf(simulation, session.id), live.time()).map(frameOf).join(''));
}
