// What a live switch publishes, begun when it goes live and ended with it.

import type { Hall } from '../hall.ts';
import type { LiveRecords } from '../liveRecords.ts';
import { sayWhatIsAwaited } from '../patience.ts';
import type { Logger } from '../serve.ts';
import { endFeeds, feedEvents } from './eventFeed.ts';
import type { Publisher, PublishingState } from './publisher.ts';
import { feedRecords, type RecordFeed } from './recordFeed.ts';
import { feedStatistics, type StatisticsFeed } from './statisticsFeed.ts';

export interface Publishing {
  readonly state: PublishingState;
  /** The switch runs. */
  begin(): void;
  /** It runs no more: what is left is published, for a while; a run that `goesOn` elsewhere is not told as ended, and nobody waits. */
  stop(goesOn: boolean): Promise<void>;
}

/** Milliseconds that a switch which stops waits for NATS, for records and events together; and while nothing is taken there. */
const PATIENCE = 5_000;
const SILENCE = 900;

/** Folders: of the journal, and of the one that was put aside for it; null for none. */
export interface Journals {
  readonly folder: string | null;
  readonly aside: string | null;
}

/** Before time goes on. Null for a switch that publishes nothing. */
export function publishLive(hall: Hall, publisher: Publisher | null, records: LiveRecords | null, { folder, aside }: Journals, log: Logger): Publishing | null {
  const wants = (what: Publisher['what'][number]) => publisher?.what.includes(what) ?? false;
  if (!wants('events')) endFeeds(hall.live);
  if (publisher === null) return null;
  if (wants('records') && !records) log.warn({}, 'no records are published, for none are kept');
  const events = wants('events') ? feedEvents(hall, publisher, folder, aside) : null;
  const kept = records && wants('records') ? feedRecords(hall.live.simulation.site.name, records, publisher, log) : null;
  let statistics: StatisticsFeed | null = null;
  return {
    get state() {
      return publisher.state;
    },
    begin() {
      if (wants('statistics')) statistics = feedStatistics(hall, publisher);
    },
    async stop(goesOn) {
      statistics?.end();
      events?.end(goesOn ? null : 'serverStops');
      // Rows that are left are published by whoever goes on, from where they are kept; and where the journal is out of reach, so is NATS.
      const mayTake = !goesOn && hall.gate.shutBecause() === null;
      const finished = finish(kept, publisher, mayTake ? PATIENCE : 0, mayTake ? SILENCE : 0);
      const left = await (mayTake ? sayWhatIsAwaited(log, 'what is published to be in NATS', finished) : finished);
      if (left > 0 && !goesOn) log.error({ events: left, why: publisher.state.trouble }, 'events were not published before the switch stopped');
    },
  };
}

/** Tells how many events are left. */
async function finish(records: RecordFeed | null, publisher: Publisher, within: number, silence: number): Promise<number> {
  const begun = performance.now();
  await records?.end(silence);
  return publisher.close(within, Math.max(0, silence - (performance.now() - begun)));
}
