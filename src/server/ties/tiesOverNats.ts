// What the ties of one switch have in common that go over NATS: the name of the site there, the lines, and whether NATS is there at all.

import type { Nats } from '../../nats/connection.ts';
import { largestMessage } from '../../nats/messages.ts';
import { NatsRefused } from '../../nats/refusal.ts';
import type { Site } from '../../site/site.ts';
import { OVER_NATS, trunksOverNatsAlone } from '../../switch/trunkShape.ts';
import type { Dialled, Ears } from './dialling.ts';
import { type ClaimGround, claimSite } from './siteClaim.ts';
import { openSubjectLines, type SubjectGround, type SubjectLines } from './subjectLines.ts';
import { LARGEST_FRAME } from './tieWire.ts';

export interface TiesOverNats {
  /** Why nobody can be called at this moment, as a sentence; null while they can. */
  obstacle(): string | null;
  /** To whoever leads at that site; not while there is an obstacle. */
  dial(site: string, ears: Ears): Dialled;
  stop(): void;
}

export interface OverNatsGround extends Omit<ClaimGround, 'told'>, SubjectGround {
  readonly log: { warn(data: object, text: string): void };
  /** Others can be called from now on. */
  readonly ready: () => void;
}

/** Throws NatsRefused where ties go over NATS and there is none, or one that takes no messages so large as theirs. */
export function requireNats({ trunks }: Site, nats: Nats | undefined): void {
  const [trunk] = trunksOverNatsAlone(trunks);
  if (!nats && trunk !== undefined) throw new NatsRefused(`trunk ${trunk} goes over NATS; name the server with --nats`);
  if (!nats || !Object.values(trunks).some(({ tie }) => tie?.at?.includes(OVER_NATS))) return;
  const largest = largestMessage(nats);
  if (largest < LARGEST_FRAME) throw new NatsRefused(`the NATS server at ${nats.where} takes messages of ${largest} bytes at the most, and ties need ${LARGEST_FRAME}; set its max_payload`);
}

export function openTiesOverNats(ground: OverNatsGround): TiesOverNats {
  const { nats, ready } = ground;
  let lines: SubjectLines | null = null;
  const claim = claimSite({
    ...ground,
    told(isOurs) {
      lines?.close(`another switch is ${ground.site}`);
      lines = isOurs ? openSubjectLines(ground) : null;
      if (isOurs) ready();
    },
  });
  const missing = `NATS at ${nats.where} is not there`;
  const unfollow = nats.follow((isUp) => {
    if (!isUp) lines?.drop(missing);
    else if (lines) ready();
  });
  return {
    obstacle: () => (nats.isUp() ? claim.obstacle() : missing),
    dial: (site, ears) => (lines as SubjectLines).dial(site, ears),
    stop() {
      unfollow();
      claim.stop();
      lines?.close('the switch stops');
    },
  };
}
