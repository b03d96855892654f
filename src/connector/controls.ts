// Things to press, as elements: each says itself which message it sends, so that whoever draws them needs to know none.

import { type Element, element } from './element.ts';

export interface ButtonSettings {
  readonly parameters?: Readonly<Record<string, string>>;
  /** Of one that is on or off. */
  readonly isOn?: boolean;
  readonly key?: string | undefined;
  /** Instead of that of `within` with the message. */
  readonly ref?: string;
}

/** `within` is the REF of whatever it stands in. */
export function button(within: string, message: string, label: string, isEnabled: boolean, { parameters = {}, isOn, key, ref = `${within}.${message}` }: ButtonSettings = {}): Element {
  return element('CTIButton', { REF: ref, ID: message, MESSAGE: message, LABEL: label, ENABLED: isEnabled, SELECTED: isOn, KEY: key }, parametersOf(parameters));
}

export function parametersOf(parameters: Readonly<Record<string, string>>): readonly Element[] {
  return Object.entries(parameters).map(([NAME, VALUE]) => element('PARAMETER', { NAME, VALUE }));
}
