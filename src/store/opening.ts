// Opening a journal: a simulation that stands where the journal begins, at the very beginning or at its checkpoint.

import { BadDocument } from '../document.ts';
import { beginTraffic } from '../scenario/load.ts';
import { createSimulation, type SimulationOptions } from '../simulation.ts';
import { type Beginning, noteBeginning } from './beginning.ts';
import { restoreCheckpoint } from './checkpoint.ts';
import type { Journal } from './journal.ts';

/** Throws BadDocument when the checkpoint is none, or of another site, seed, start or traffic. */
export function openJournal({ file, site, seed, start, traffic, records, checkpoint }: Omit<Journal, 'lines'>, options: Pick<SimulationOptions, 'laws' | 'journal'>): Beginning {
  const simulation = createSimulation(site, { ...options, seed, start, ...(records && { ledger: records }) });
  if (traffic) beginTraffic(traffic, simulation);
  const beginning = noteBeginning(simulation);
  if (!checkpoint) return beginning;
  try {
    restoreCheckpoint(beginning, checkpoint);
  } catch (error) {
    throw new BadDocument([{ file, line: 1, column: 1, path: 'checkpoint', message: `cannot be restored: ${(error as Error).message}` }]);
  }
  return beginning;
}
