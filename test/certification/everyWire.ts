// The clients that pass every sequence on their wire, by name: what `npm run long -- certify` plays whole, and `npm test` a few of.

import type { Driver, Surroundings } from '../../src/certification/driver.ts';
import { startProgram } from '../../src/certification/program.ts';
import { openCtisvr } from './thinCtisvr.ts';
import { thinDriver } from './thinClient.ts';
import { openXml } from './thinXml.ts';

export interface WireUnderTest {
  readonly wire: 'csta-json' | 'csta-xml' | 'ctios' | 'ctisvr';
  readonly driverFor: (around: Surroundings, complain: (text: string) => void) => Driver;
  /** What it has no request for, each with what the card says. */
  readonly notApplicable: readonly string[];
}

const program = (file: string): WireUnderTest['driverFor'] => (around, complain) => startProgram(`node ${file}`, around, complain, complain);

export const everyWire: readonly WireUnderTest[] = [
  { wire: 'csta-json', driverFor: program('examples/certify-driver.mjs'), notApplicable: [] },
  { wire: 'csta-xml', driverFor: (around) => thinDriver(() => openXml(around)), notApplicable: [] },
  {
    wire: 'ctios', driverFor: program('examples/certify-ctios.mjs'),
    notApplicable: ['mute: notApplicable ctios has no request for SetMicrophoneMute', 'do-not-disturb: notApplicable ctios has no request for SetDoNotDisturb', 'forward: notApplicable ctios has no request for SetForwarding'],
  },
  {
    wire: 'ctisvr', driverFor: (around) => thinDriver(() => openCtisvr(around), new Set(['mute', 'unmute'])),
    notApplicable: ['two-ring: notApplicable requests of ctisvr name no call, so of two that ring the first is answered', 'mute: notApplicable ctisvr has no request for SetMicrophoneMute'],
  },
];
