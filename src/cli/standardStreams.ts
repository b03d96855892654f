// The standard streams fail while a command is at work: nobody reads them any more, or the disk is full. Neither ends what goes on, least of all a live switch.

import { exitCodes } from './exitCodes.ts';
import { cannotWrite } from './textFile.ts';

/** Whoever reads no more has heard enough; anything else is said once, and in the exit code. */
export function outlastStreams(): void {
  outlast(process.stdout, 'the standard output');
  outlast(process.stderr, 'the standard error');
}

function outlast(stream: NodeJS.WriteStream, name: string): void {
  if (stream.listenerCount('error') > 0) return;
  let isSaid = false;
  stream.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code === 'EPIPE' || isSaid) return;
    isSaid = true;
    process.exitCode = exitCodes.usage;
    if (stream !== process.stderr) process.stderr.write(`${cannotWrite(name, error).message}\n`);
  });
}
