// The options of `ringback serve` that are about CSTA XML over TCP.

import { readFileSync } from 'node:fs';
import { createSecureContext } from 'node:tls';
import type { XmlPort } from '../../server/serve.ts';
import { CommandError, exitCodes } from '../exitCodes.ts';

export interface XmlOptions {
  readonly port: number;
  /** The one above `port`, unless said; false for none. */
  readonly xmlPort?: number | false;
  readonly xmlEdition: '3' | '4' | '5' | '6';
  /** Unless said, whoever may log on without a name may also begin without logging on. */
  readonly xmlImplicit?: 'on' | 'off';
  readonly tlsCert?: string;
  readonly tlsKey?: string;
  readonly users?: string;
}

/** Throws CommandError for files that cannot be read, or are no certificate and its key. */
export function xmlPortOf({ port, xmlPort, xmlEdition, xmlImplicit, tlsCert, tlsKey, users }: XmlOptions): XmlPort | undefined {
  if (xmlPort === false) return undefined;
  return {
    port: xmlPort ?? (port === 0 ? 0 : port + 1),
    tls: tlsOf(tlsCert, tlsKey),
    implicit: xmlImplicit === undefined ? users === undefined : xmlImplicit === 'on',
    greeting: Number(xmlEdition) as XmlPort['greeting'],
  };
}

function tlsOf(certFile: string | undefined, keyFile: string | undefined): XmlPort['tls'] {
  if (certFile === undefined && keyFile === undefined) return null;
  if (certFile === undefined || keyFile === undefined) throw new CommandError(exitCodes.usage, '--tls-cert and --tls-key go together');
  const tls = { cert: read(certFile), key: read(keyFile) };
  try {
    createSecureContext(tls);
  } catch (error) {
    throw new CommandError(exitCodes.usage, `${certFile} and ${keyFile} are no certificate and its key: ${(error as Error).message}`);
  }
  return tls;
}

function read(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    throw new CommandError(exitCodes.usage, `cannot read ${file}: ${(error as Error).message}`);
  }
}
