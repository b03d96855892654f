// What in a site's teams does not go together: members who are no agents, agents in two teams, supervisors who are among their own agents.

import type { Found, Path } from '../document.ts';
import { numbersIn } from '../kernel/numberRange.ts';
import { nearest } from '../kernel/shape.ts';
import { part } from './numbers.ts';

export function checkTeams(site: unknown, found: Found): void {
  const agents = part(site, 'agents');
  const ids = Object.keys(agents);
  const member = new Map<string, string>();
  for (const [team, settings] of Object.entries(part(site, 'teams'))) {
    const [supervisors, members] = [listed(settings, team, 'supervisors'), listed(settings, team, 'agents')];
    for (const { id, path } of [...supervisors, ...members]) if (!Object.hasOwn(agents, id)) found(path, () => `there is no agent "${id}"${nearest(id, ids)}`);
    for (const { id, path } of members) {
      const other = member.get(id);
      if (other !== undefined) found(path, other === team ? `agent ${id} is in the team already` : `agent ${id} is in team ${other} already`);
      else if (supervisors.some((supervisor) => supervisor.id === id)) found(path, `agent ${id} supervises the team, and cannot be one of its agents`);
      member.set(id, other ?? team);
    }
  }
}

function listed(settings: unknown, team: string, key: 'supervisors' | 'agents'): readonly { readonly id: string; readonly path: Path }[] {
  const written = part({ settings }, 'settings')[key];
  const words = Array.isArray(written) ? written.filter((word): word is string => typeof word === 'string') : [];
  return words.flatMap((word, place) => (numbersIn(word) ?? [word]).map((id) => ({ id, path: ['teams', team, key, place] })));
}
