// Who makes the runs of a command: threads of this process, or with --nats workers on any machine, and threads here beside them when somebody wants that.

import { type Making, openRunners, type Runners } from '../../lab/runners.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';
import { asUsage, openNats } from '../nats.ts';

export interface MakersOptions {
  /** Threads of this process; all cores unless said, and none with `nats`. */
  readonly workers?: number | undefined;
  /** Where workers take jobs. */
  readonly nats?: string | undefined;
}

/** Throws CommandError where nobody is left to make a run. */
export function requireMakers({ workers, nats }: MakersOptions): void {
  if (nats === undefined && workers === 0) throw new CommandError(exitCodes.usage, '--workers 0 leaves nobody to make a run; it is for --nats, where others do');
}

/** `what` is what workers say they work for, as `sweep agents.yaml`. Throws CommandError when it cannot be had. */
export async function openMakers<Of extends object, Run>(making: Making<Of, Run>, { workers, nats: url }: MakersOptions, what: string): Promise<Runners<Of, Run>> {
  requireMakers({ workers, nats: url });
  if (url === undefined) return openRunners(making, workers);
  const { openCrew } = await import('../../lab/remote/crew.ts');
  const nats = await openNats(url, `ringback ${what}`, { info: (_, text) => tell(text), warn: (_, text) => tell(text) });
  try {
    return openRunners(making, workers ?? 0, 0, await openCrew<Of, Run>({ nats, what, tell }));
  } catch (error) {
    await nats.close();
    throw asUsage(error);
  }
}

/** Where a bar is drawn, it is drawn again behind it. */
function tell(sentence: string): void {
  process.stderr.write(`${process.stderr.isTTY ? '\r\u001b[K' : ''}${sentence}\n`);
}
