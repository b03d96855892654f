// The options of `ringback serve` that are about CSTA XML over TCP.

import { readFileSync } from 'node:fs';
import type { XmlPort } from '../server/serve.ts';
import { CommandError, exitCodes } from './exitCodes.ts';

export interface XmlOptions {
  readonly port: number;
  /** The one above `port`, unless said. */
  readonly xmlPort?: number;
  readonly xmlEdition: '3' | '4' | '5' | '6';
  /** Unless said, whoever may log on without a name may also begin without logging on. */
  readonly xmlImplicit?: 'on' | 'off';
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly users?: string;
}

/** Throws CommandError for files that cannot be read. */
export function xmlPortOf({ port, xmlPort, xmlEdition, xmlImplicit, tlsCert, tlsKey, users }: XmlOptions): XmlPort {
  if ((tlsCert === undefined) !== (tlsKey === undefined)) throw new CommandError(exitCodes.usage, '--tls-cert and --tls-key go together');
  return {
    port: xmlPort ?? (port === 0 ? 0 : port + 1),
    tls: tlsCert === undefined || tlsKey === undefined ? null : { cert: read(tlsCert), key: read(tlsKey) },
    implicit: xmlImplicit === undefined ? users === undefined : xmlImplicit === 'on',
    greeting: Number(xmlEdition) as XmlPort['greeting'],
  };
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CommandError(exitCodes.usage, `cannot read ${file}: ${(error as Error).message}`);
  }
}
