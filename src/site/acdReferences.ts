// What in a site's queues and agents does not go together: skills that nobody has, queues that nobody can serve, calls that would go round in circles.

import type { Found, Path } from '../document.ts';
import { isMap, nearest } from '../kernel/shape.ts';
import { circleFrom, part } from './numbers.ts';

export function checkAcd(site: unknown, found: Found): void {
  const skills = [...new Set(Object.values(part(site, 'agents')).flatMap((agent) => Object.keys(part(agent, 'skills'))))];
  for (const [queue, settings] of Object.entries(part(site, 'queues'))) {
    if (!isMap(settings)) continue;
    const at: Path = ['queues', queue];
    if (settings['needs'] === undefined && Object.keys(part(settings, 'agents')).length === 0) found(at, 'must say who serves it: needs, or agents');
    for (const { path, skill } of skillsNeeded(settings)) if (!skills.includes(skill)) found([...at, ...path, skill], () => `no agent has the skill "${skill}"${nearest(skill, skills)}`, true);
    checkLookAhead(site, queue, settings['lookAhead'], found);
    for (const way of ways) {
      const circle = circleFrom(part(site, 'queues'), queue, way);
      if (circle) found([...at, way], `calls would go round in a circle: ${circle.join(' → ')}`);
    }
  }
  checkSeats(site, found);
}

function skillsNeeded({ needs, relax }: Record<string, unknown>): readonly { readonly path: Path; readonly skill: string }[] {
  const of = (written: unknown, path: Path): { path: Path; skill: string }[] => {
    if (Array.isArray(written)) return written.flatMap((alternative, place) => of(alternative, [...path, place]));
    return isMap(written) ? Object.keys(written).map((skill) => ({ path, skill })) : [];
  };
  const later = Array.isArray(relax) ? relax.flatMap((stage, place) => (isMap(stage) ? of(stage['needs'], ['relax', place, 'needs']) : [])) : [];
  return [...of(needs, ['needs']), ...later];
}

/** Of another site it is known by which name a tie leads there, and no more. */
function checkLookAhead(site: unknown, queue: string, written: unknown, found: Found): void {
  const sites = Object.values(part(site, 'trunks')).flatMap((trunk) => {
    const { site: name } = part(trunk, 'tie');
    return typeof name === 'string' ? [name] : [];
  });
  const queues = Object.keys(part(site, 'queues'));
  for (const [place, one] of (Array.isArray(written) ? written : []).entries()) {
    const { site: other, queue: to } = part({ one }, 'one');
    const at: Path = ['queues', queue, 'lookAhead', place];
    if (typeof other === 'string' && !sites.includes(other)) found([...at, 'site'], () => `no tie leads to a site "${other}"${nearest(other, sites)}`);
    if (other !== undefined || typeof to !== 'string') continue;
    if (to === queue) found([...at, 'queue'], 'a queue cannot look ahead to itself');
    else if (!queues.includes(to)) found([...at, 'queue'], () => `there is no queue "${to}"${nearest(to, queues)}`);
  }
}

const ways = ['whenFull', 'whenEmpty', 'whenClosed', 'afterMaxWait'] as const;

/** Two agents cannot usually sit at one telephone: the second could not log on. */
function checkSeats(site: unknown, found: Found): void {
  const taken = new Map<string, string>();
  for (const [agent, settings] of Object.entries(part(site, 'agents'))) {
    const at = isMap(settings) ? settings['at'] : undefined;
    if (typeof at !== 'string') continue;
    const other = taken.get(at);
    if (other !== undefined) found(['agents', agent, 'at'], `agent ${other} sits at ${at} already`);
    else taken.set(at, agent);
  }
}
