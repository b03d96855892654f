// What in a site's ties does not go together: nodes that are alike, two ties to one site, trunks that cannot carry what a tie says.

import type { Found } from '../document.ts';
import { OVER_NATS } from '../switch/trunkShape.ts';
import { part } from './numbers.ts';

export function checkTies(site: unknown, found: Found): void {
  const own = nodeOf(site) ?? '1';
  const sites = new Map<string, string>();
  for (const [trunk, settings] of Object.entries(part(site, 'trunks'))) {
    const { tie: written, kind, signalling } = part({ settings }, 'settings');
    if (written === undefined) continue;
    const at = ['trunks', trunk, 'tie'];
    const tie = part({ written }, 'written');
    if (kind !== 'tie') found(at, 'only a trunk of the kind tie leads to another site', true);
    if (signalling === 'analog') found(['trunks', trunk, 'signalling'], 'a tie needs signalling isdn: on analog lines nothing is told of a call');
    if (nodeOf(tie) === own) found([...at, 'node'], `this site is node ${own} itself; sites that call each other need different numbers, see "node" of the site`);
    if (tie['site'] === part({ site }, 'site')['name']) found([...at, 'site'], 'a tie leads to another site');
    if (!part({ site }, 'site')['name'] && [tie['at']].flat().includes(OVER_NATS)) found([...at, 'at'], 'over NATS sites find each other by their names; give this one a "name"');
    const other = sites.get(String(tie['site']));
    if (other !== undefined) found([...at, 'site'], `trunk ${other} leads there already`);
    sites.set(String(tie['site']), trunk);
  }
}

function nodeOf(of: unknown): string | null {
  const { node } = part({ of }, 'of');
  return typeof node === 'string' ? String(Number(node)) : null;
}
