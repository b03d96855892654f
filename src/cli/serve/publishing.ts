// `--publish` of `ringback serve`: what of a live switch goes out to NATS.

import type { Publishable } from '../../server/publishing/publishable.ts';
import { publisherSource } from '../../server/publishing/publisher.ts';
import type { Logger, ServeSettings } from '../../server/serve.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';

export interface PublishOptions {
  readonly nats?: string;
  /** In how many servers of a cluster streams are kept; as usual there unless said. */
  readonly natsReplicas?: number | null;
  readonly publish?: readonly Publishable[];
}

/** Undefined for nothing. Throws CommandError when nobody says where to. */
export function publishingOf({ nats, natsReplicas = null, publish }: PublishOptions, log: Logger): ServeSettings['publish'] {
  if (publish === undefined) return undefined;
  if (nats === undefined) throw new CommandError(exitCodes.usage, '--publish needs a NATS server to publish to; name it with --nats, like nats://127.0.0.1:4222');
  return publisherSource({ url: nats, replicas: natsReplicas }, publish, log);
}
