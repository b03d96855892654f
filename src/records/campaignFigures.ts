// Figures of campaigns, from facts alone: how many were called, who answered, whom nobody was there for. What a campaign itself goes by while it runs is its own (campaign/figures).

import type { Result } from '../campaign/contact.ts';
import type { ExchangeFact } from '../csta/facts.ts';
import type { Log } from '../kernel/log.ts';

export interface CampaignFigures {
  /** Calls that were placed, and how those that have ended have ended. */
  called: number;
  readonly results: Map<Result, number>;
  /** Persons who talked to an agent, and for whom none was there in time. */
  connected: number;
  dropped: number;
  /** Contacts that were shown to agents, and how many of them the agents skipped. */
  previewed: number;
  skipped: number;
  /** What agents have said. */
  readonly outcomes: Map<string, number>;
  /** The ids of contacts that are called no more; what an agent says afterwards may bring one back. */
  readonly finished: Set<string>;
}

export interface CampaignsBook {
  /** By name. */
  readonly campaigns: ReadonlyMap<string, CampaignFigures>;
  stop(): void;
}

/** From now on. */
export function keepCampaignFigures(log: Log<ExchangeFact>): CampaignsBook {
  const campaigns = new Map<string, CampaignFigures>();
  const stop = log.read((fact) => {
    if (!('campaign' in fact)) return;
    const known = campaigns.get(fact.campaign);
    const figures: CampaignFigures = known ?? { called: 0, results: new Map(), connected: 0, dropped: 0, previewed: 0, skipped: 0, outcomes: new Map(), finished: new Set() };
    if (!known) campaigns.set(fact.campaign, figures);
    switch (fact.type) {
      case 'contactCalled': return void figures.called++;
      case 'contactConnected': return void figures.connected++;
      case 'callDropped': return void figures.dropped++;
      case 'contactPreviewed': return void figures.previewed++;
      case 'previewEnded': return void (fact.how === 'skipped' && figures.skipped++);
      case 'attemptEnded': return void figures.results.set(fact.result, (figures.results.get(fact.result) ?? 0) + 1);
      case 'outcomeSet': return void figures.outcomes.set(fact.outcome, (figures.outcomes.get(fact.outcome) ?? 0) + 1);
      case 'contactFinished': return void figures.finished.add(fact.contact);
      case 'callPlanned': return void figures.finished.delete(fact.contact);
    }
  });
  return { campaigns, stop };
}

/** Of the persons who answered those for whom no agent was there in time; null when nobody answered. */
export function droppedShare({ connected, dropped }: Pick<CampaignFigures, 'connected' | 'dropped'>): number | null {
  return connected + dropped === 0 ? null : dropped / (connected + dropped);
}

/** For each person who answered, of all campaigns, 1 when no agent was there in time and else 0. */
export function answersOf(campaigns: ReadonlyMap<string, CampaignFigures>): readonly number[] {
  return [...campaigns.values()].flatMap(({ connected, dropped }) => [...new Array<number>(connected).fill(0), ...new Array<number>(dropped).fill(1)]);
}
