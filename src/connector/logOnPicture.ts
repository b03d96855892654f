// The picture for whoever shows no telephone yet: a form that says which.

import { button } from './controls.ts';
import { type Element, element } from './element.ts';

/** What the form begins with; empty for nothing. */
export interface Proposed {
  readonly device: string;
  readonly agent: string;
}

export function logOnPicture({ device, agent }: Proposed): Element {
  const field = (NAME: string, LABEL: string, TYPE: 'TEXT' | 'NUMBER' | 'PASSWORD', VALUE = '') => element('CTIField', { REF: `connect.field.${NAME}`, NAME, LABEL, TYPE, VALUE: VALUE === '' ? null : VALUE });
  return element('CTIUserInterface', { REF: 'ui', LABEL: 'Softphone' }, [
    element('CTIForm', { REF: 'connect', ID: 'CONNECT', LABEL: 'Log on' }, [
      field('DEVICE', 'Extension', 'NUMBER', device), field('AGENT', 'Agent (if there is one)', 'TEXT', agent), field('USER', 'User (where the switch has users)', 'TEXT'), field('PASSWORD', 'Password', 'PASSWORD'),
      button('connect', 'CONNECT', 'Log on', true),
    ]),
  ]);
}
