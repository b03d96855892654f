// Bundling: tables of contacts and numbers are read where a site names their files, and every contact's time zones looked up; both stand in the site from then on, so a journal needs no file.

import { collected, type Path, type Problem, type Source } from '../document.ts';
import { isMap } from '../kernel/shape.ts';
import { readTable, type Row, timeZonesOf } from '../reading.ts';

/** A table that stands in the place of its name. */
interface Mount {
  readonly at: Path;
  readonly file: string;
}

interface Bundling {
  readonly source: Source;
  readonly mounts: Mount[];
  readonly problems: Problem[];
}

/** The site with its contacts in it. */
export function bundleCampaigns(site: Source): Source {
  if (!isMap(site.data) || (!isMap(site.data['campaigns']) && typeof site.data['doNotCall'] !== 'string')) return site;
  const bundling: Bundling = { source: site, mounts: [], problems: [] };
  const { campaigns, doNotCall, ...rest } = site.data;
  const data = {
    ...rest,
    ...(campaigns !== undefined && { campaigns: isMap(campaigns) ? Object.fromEntries(Object.entries(campaigns).map(([name, campaign]) => [name, withContacts(campaign, ['campaigns', name], bundling)])) : campaigns }),
    ...(doNotCall !== undefined && { doNotCall: typeof doNotCall === 'string' ? rowsAt(doNotCall, ['doNotCall'], bundling).map(({ number }) => number) : doNotCall }),
  };
  const locate: Source['locate'] = (path, atKey) => {
    const mount = bundling.mounts.find(({ at }) => path.length > at.length && at.every((step, place) => path[place] === step));
    // Below the line of names.
    return mount ? { file: mount.file, path, line: Number(path[mount.at.length]) + 2, column: 1 } : site.locate(path, atKey);
  };
  return { ...site, data, problems: [...site.problems, ...bundling.problems], locate };
}

function withContacts(campaign: unknown, path: Path, bundling: Bundling): unknown {
  if (!isMap(campaign)) return campaign;
  const { contacts } = campaign;
  const at = [...path, 'contacts'];
  const listed = typeof contacts === 'string' ? rowsAt(contacts, at, bundling).map(contactOf) : contacts;
  if (!Array.isArray(listed)) return campaign;
  findDoubled(listed, at, bundling);
  return { ...campaign, contacts: listed.map((contact, place) => withZones(contact, [...at, place], bundling)) };
}

/** Attempts and their pauses are counted by contact: who stands there twice would be called twice as often as anybody may be. */
function findDoubled(listed: readonly unknown[], at: Path, bundling: Bundling): void {
  const first = new Map<unknown, number>();
  for (const [place, contact] of listed.entries()) {
    if (!isMap(contact) || typeof contact['number'] !== 'string' || contact['number'] === '') continue;
    const earlier = first.get(contact['number']);
    if (earlier === undefined) first.set(contact['number'], place);
    else complain(`${contact['number']} is contact ${earlier + 1} already; each number stands in a campaign once`, [...at, place], bundling);
  }
}

function rowsAt(file: string, at: Path, { source, mounts, problems }: Bundling): readonly Row[] {
  mounts.push({ at, file });
  const [first, ...others] = collected(problems, () => readTable(source, file, at)) ?? [];
  if (first === undefined) return [];
  if (first['number'] !== undefined) return [first, ...others];
  problems.push({ file, line: 1, column: 1, path: '', message: `must have a column number; it has ${Object.keys(first).join(', ')}` });
  return [];
}

/** What is none of the columns that we know travels with the call. */
function contactOf({ number = '', name = '', timeZone = '', ...data }: Row): unknown {
  const kept = Object.entries(data).filter(([, value]) => value !== '').map(([column, value]) => [column.replace(/ /g, '_'), value]);
  return { number, ...(name !== '' && { name }), ...(timeZone !== '' && { timeZone }), data: Object.fromEntries(kept) };
}

function withZones(contact: unknown, path: Path, bundling: Bundling): unknown {
  if (!isMap(contact) || typeof contact['number'] !== 'string' || contact['timeZone'] !== undefined || contact['timeZones'] !== undefined) return contact;
  const zones = timeZonesOf(contact['number']);
  if (zones.length > 0 || !/^\+[1-9]\d{6,14}$/.test(contact['number'])) return { ...contact, timeZones: zones };
  complain(`nobody knows the time zone of ${contact['number']}; give the contact a timeZone`, path, bundling);
  return contact;
}

/** Of a contact, where it stands: in the site, or in a line of its table. */
function complain(message: string, path: Path, { source, mounts, problems }: Bundling): void {
  const mount = mounts.find(({ at }) => at.every((step, place) => path[place] === step));
  const place = mount ? { file: mount.file, line: Number(path.at(-1)) + 2, column: 1 } : { file: source.file, ...source.locate(path) };
  problems.push({ ...place, path: '', message });
}
