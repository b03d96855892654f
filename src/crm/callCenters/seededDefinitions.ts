// The call centers that a set-up begins with: one with the site's own dialling habits, in both modes, and one beside it in Lightning only that dials
// numbers in full. Both show the softphone of this server.

import type { Site } from '../../site/site.ts';
import { type Definition, DIALING, GENERAL, type Item } from './definition.ts';

interface Plan {
  readonly internalName: string;
  readonly displayName: string;
  readonly adapterUrl: string;
  readonly mode: string;
  readonly height: number;
  readonly width: number;
  readonly outside: string;
  readonly longDistance: string;
  readonly international: string;
}

export function seededDefinitions({ name, numbering, queues }: Site): readonly Definition[] {
  const company = name || 'Ringback';
  const [first, ...others] = Object.keys(queues).sort();
  const other = (others[0] !== undefined && queues[others[0]]?.name) || (first === undefined ? 'Second Line' : `${company} Second Line`);
  const { outside, longDistance, international, countryCode } = numbering;
  const internalName = internalNameFor(company, 'CallCenter1');
  const otherName = internalNameFor(other, 'CallCenter2');
  return [
    definitionOf({ internalName, displayName: `${company} Lightning and Classic`, adapterUrl: '/softphone', mode: 'Classic_and_Lightning', height: 560, width: 340, outside, longDistance, international }),
    definitionOf({ internalName: otherName.toLowerCase() === internalName.toLowerCase() ? 'CallCenter2' : otherName, displayName: other, adapterUrl: '/softphone?team=second', mode: 'Lightning', height: 640, width: 380, outside: '', longDistance: `+${countryCode}`, international: '+' }),
  ];
}

/** Letters and digits, a letter first. */
function internalNameFor(name: string, otherwise: string): string {
  const plain = name.normalize('NFD').replace(/[^A-Za-z0-9]/g, '').slice(0, 40);
  return /^[A-Za-z]/.test(plain) ? plain : otherwise;
}

function definitionOf(plan: Plan): Definition {
  return {
    sections: [
      {
        name: GENERAL, label: 'General Information', items: [
          item('reqInternalName', 'Internal Name', plan.internalName),
          item('reqDisplayName', 'Display Name', plan.displayName),
          item('reqDescription', 'Description', 'The softphone of this server, on the telephones of this switch'),
          item('reqAdapterUrl', 'CTI Adapter URL', plan.adapterUrl),
          item('reqUseApi', 'Use CTI API', 'true'),
          item('reqSoftphoneHeight', 'Softphone Height', String(plan.height)),
          item('reqSoftphoneWidth', 'Softphone Width', String(plan.width)),
          item('reqSalesforceCompatibilityMode', 'Salesforce Compatibility Mode', plan.mode),
        ],
      },
      {
        name: DIALING, label: 'Dialing Options', items: [
          item('reqOutsidePrefix', 'Outside Prefix', plan.outside),
          item('reqLongDistPrefix', 'Long Distance Prefix', plan.longDistance),
          item('reqInternationalPrefix', 'International Prefix', plan.international),
        ],
      },
      // As ctiSVR's softphone has them. A path is a socket of the server that serves the page.
      { name: 'ServerInfo', label: 'CTI Servers', items: [item('wsURIA', 'Server A', '/csta'), item('wsURIB', 'Server B, when A is lost', ''), item('server', 'Instead, a server of the configuration', '')] },
    ],
  };
}

function item(name: string, label: string, value: string): Item {
  return { name, label, value };
}
