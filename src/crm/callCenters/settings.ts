// A definition as the settings that getCallCenterSettings tells of it.

import type { CallCenterSettings } from '../../openCti/settings.ts';
import { type Definition, GENERAL, general, itemOf } from './definition.ts';

/** Their names and labels are told once, at the top. */
const toldAtTheTop = ['reqInternalName', 'reqDisplayName'];

/** In the order of their paths, as Salesforce has them. */
export function settingsOf(definition: Definition): CallCenterSettings {
  const told: [path: string, value: string][] = [
    ['/displayNameLabel', labelOf(definition, 'reqDisplayName')],
    ['/internalNameLabel', labelOf(definition, 'reqInternalName')],
    ['/label', general(definition, 'reqDisplayName')],
  ];
  definition.sections.forEach((section, place) => {
    const path = `/${section.name}`;
    told.push(...described(path, section.label, place));
    section.items.forEach(({ name, label, value }, item) => {
      told.push([`${path}/${name}`, value]);
      if (section.name !== GENERAL || !toldAtTheTop.includes(name)) told.push(...described(`${path}/${name}`, label, item));
    });
  });
  return Object.fromEntries(told.sort(([one], [other]) => (one < other ? -1 : 1)));
}

function labelOf(definition: Definition, item: string): string {
  return itemOf(definition, GENERAL, item)?.label ?? '';
}

/** Without a label none is told. Places are told as numbers with a fraction: `2.0`. */
function described(path: string, label: string, place: number): [path: string, value: string][] {
  return [...(label === '' ? [] : [[`${path}/label`, label] as [string, string]]), [`${path}/sortOrder`, `${place}.0`]];
}
