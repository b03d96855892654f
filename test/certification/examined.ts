// Clients under examination, in this process: a certification on a port of its own, and a program that acts at a real client on a real socket.

import type { Card } from '../../src/certification/card.ts';
import { openCertification, type Certification, type CertificationSettings } from '../../src/certification/certify.ts';
import type { Driver, Surroundings } from '../../src/certification/driver.ts';
import { allSequences } from '../../src/certification/sequences.ts';
import { readSource } from '../../src/reading.ts';
import { platform } from '../../src/server/platform.ts';
import { everybody } from '../../src/server/sessions/users.ts';
import { createSimulation } from '../../src/simulation.ts';
import { checkSite, type Site } from '../../src/site/site.ts';
import { quiet } from '../server/client.ts';

export const ownSite = (): Site => checkSite(readSource('scenarios/sites/certification.yaml'));

export const LIMITS = { within: 10_000, atLeast: 4_000, returnWithin: 10_000 };

type Settings = Partial<Pick<CertificationSettings, 'sequences' | 'limits' | 'speed' | 'agent' | 'pages'>> & { readonly site?: Site };

/** Of the test: those that run beside others have their own. */
export type Finished = (end: () => void | Promise<void>) => void;

/** Opens one for whoever is made of where it listens. */
export async function certification(finished: Finished, driverFor: (around: Surroundings) => Driver, { site = ownSite(), sequences = allSequences, limits = LIMITS, speed = 1, agent = '5001', ...settings }: Settings = {}): Promise<Certification> {
  const opened = await openCertification(createSimulation(site), platform, {
    host: '127.0.0.1', port: 0, speed, users: everybody, origins: [], xml: { port: 0, tls: null, implicit: true, greeting: 4 }, ctisvrPort: 0, log: quiet, failed: (error) => { throw error; },
    device: '2001', agent, sequences, driverFor, limits, seed: 1, ...settings,
  });
  finished(() => opened.stop());
  await opened.connected;
  return opened;
}

/** Ids of those that did not pass, with why. */
export function notPassed({ played }: Card): readonly string[] {
  return played.filter(({ verdict }) => verdict !== 'passed').map(({ sequence: { id }, verdict, why, fault }) => `${id}: ${verdict} ${why}${fault ? `step ${fault.step} (${fault.at}): expected ${fault.expected}; came: ${fault.came}` : ''}`);
}
