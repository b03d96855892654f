// `ringback doctor`: what it takes.

import type { Command } from 'commander';
import type { Done } from '../exitCodes.ts';

export function addDoctor(program: Command, done: Done): void {
  program
    .command('doctor')
    .summary('say what would keep Ringback from working here')
    .description('say what would keep Ringback from working here, and what mends it')
    .option('--json', 'for programs', false)
    .action(async (options) => {
      // It looks at what other commands need, and they are not to wait for all that.
      const { doctor } = await import('../doctor.ts');
      done(await doctor(options));
    });
}
