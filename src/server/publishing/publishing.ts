// What a live switch publishes, begun when it goes live and ended with it.

import type { Hall } from '../hall.ts';
import type { LiveRecords } from '../liveRecords.ts';
import type { Logger } from '../serve.ts';
import { endFeeds, feedEvents } from './eventFeed.ts';
import type { Publisher, PublishingState } from './publisher.ts';
import { feedRecords } from './recordFeed.ts';
import { feedStatistics, type StatisticsFeed } from './statisticsFeed.ts';

export interface Publishing {
  readonly state: PublishingState;
  /** The switch runs. */
  begin(): void;
  /** It runs no more: what is left is published, for a while; a run that `goesOn` elsewhere is not told as ended, and nobody waits. */
  stop(goesOn: boolean): Promise<void>;
}

/** Milliseconds that a switch which stops waits for NATS, for records and events together; and while nothing is taken there. What waits for longer than a moment says for what. */
const PATIENCE = 5_000;
const SILENCE = 900;
const MOMENT = 100;

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
      const late = goesOn ? undefined : setTimeout(() => log.warn({}, 'waiting for what is published to be in NATS; Ctrl-C once more ends at once'), MOMENT);
      const begun = performance.now();
      // Rows that are left are published by whoever goes on, from where they are kept.
      await kept?.end(goesOn ? 0 : SILENCE);
      const left = goesOn ? await publisher.close(0, 0) : await publisher.close(PATIENCE, Math.max(0, SILENCE - (performance.now() - begun)));
      clearTimeout(late);
      if (left > 0 && !goesOn) log.error({ events: left, why: publisher.state.trouble }, 'events were not published before the switch stopped');
    },
  };
}
