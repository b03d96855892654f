// What `ringback load --clients` says while it goes on: where softphones connect and which telephones are theirs, who has come, how the load stands.

import { existsSync } from 'node:fs';
import { relative } from 'node:path';
import type { Scenario } from '../../scenario/scenario.ts';
import { CSTA_PATH } from '../../server/paths.ts';
import type { Trial } from '../../server/softphones/trial.ts';
import type { TrafficSettings } from '../../traffic/shape.ts';
import { openBar } from '../bar.ts';
import { seatsText } from './clientSeats.ts';
import { printable } from '../reporters/reporter.ts';
import { spanText } from '../reporters/spans.ts';
import { shipped } from '../shipped.ts';

export function invitation({ server: { address, xmlAddress, ctisvrAddress }, seats }: Trial, { name }: Scenario, { users, crm }: { readonly users: string | undefined; readonly crm: string | undefined }): string {
  const row = (label: string, text: string) => `  ${label.padEnd(14)}${text}\n`;
  const csta = address.replace('http', 'ws') + CSTA_PATH;
  const crowd = shipped('examples/agents.mjs');
  return [
    `${printable(name)}: waits for ${seats.length} client${seats.length === 1 ? '' : 's'} to log on; then callers come\n`,
    row('CSTA JSON', csta + (users === undefined ? '' : `   for the users of ${users}`)),
    xmlAddress === null ? '' : row('CSTA XML', `tcp://${xmlAddress}`),
    ctisvrAddress === null ? '' : row('ctiSVR', `${ctisvrAddress.replace('http', 'ws')}/   REST at ${ctisvrAddress}/ctisvr`),
    crm === undefined ? '' : row('pages', `${address}/   CRM, set-up, softphone`),
    row('clients', `${seatsText(seats).join(' ')}   (agent@telephone)`),
    users === undefined && existsSync(crowd) ? row('try', `node ${relative(process.cwd(), crowd)} ${csta} ${seatsText(seats).join(' ')}`) : '',
    '  Ctrl-C stops it, and reports what there is\n',
  ].join('');
}

export interface Progress {
  /** The callers come. */
  begin(): void;
  end(): void;
}

const EVERY = 500;

/** On a terminal a bar, first of those who have logged on, then of the time; into a pipe a line when callers begin to come. */
export function followTrial(trial: Trial, { for: length }: TrafficSettings): Progress {
  const total = trial.seats.length;
  const bar = openBar(total, 'words');
  if (!bar) return { begin: () => void process.stderr.write('all clients have logged on; callers come\n'), end: () => {} };
  let hasBegun = false;
  const draw = () => {
    if (!hasBegun) return bar.show(total - trial.missing().length, `${total - trial.missing().length} of ${total} clients have logged on`);
    const { clock } = trial.server.live.simulation;
    const { came, going } = trial.soFar();
    bar.show(Math.min(length, clock.now), `${came} callers came, ${going} calls are going on, ${spanText(Math.max(0, length - clock.now))} left`);
  };
  const timer = setInterval(draw, EVERY);
  return {
    begin() {
      hasBegun = true;
      bar.aimAt(length);
      draw();
    },
    end() {
      clearInterval(timer);
      bar.end();
    },
  };
}
