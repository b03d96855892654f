// `--publish` of `ringback serve`: what of a live switch goes out to NATS.

import type { Publishable } from '../../server/publishing/publishable.ts';
import { publisherSource } from '../../server/publishing/publisher.ts';
import type { Logger, ServeSettings } from '../../server/serve.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';

export interface PublishOptions {
  readonly nats?: string;
  readonly publish?: readonly Publishable[];
}

/** Undefined for nothing. Throws CommandError when nobody says where to. */
export function publishingOf({ nats, publish }: PublishOptions, log: Logger): ServeSettings['publish'] {
  if (publish === undefined) return undefined;
  if (nats === undefined) throw new CommandError(exitCodes.usage, '--publish needs a NATS server to publish to; name it with --nats, like nats://127.0.0.1:4222');
  return publisherSource(nats, publish, log);
}
