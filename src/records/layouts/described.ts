// A column of a vendor's record that says of itself what is in it and from where, so that the page cannot differ from the file.

import type { LayoutContext } from './layout.ts';

export interface Described<Of> {
  readonly name: string;
  /** As the vendor calls it: `INTEGER`, `VARCHAR(50)`. */
  readonly type: string;
  /** For the page: of which fact it comes, or that it is constant. */
  readonly from: string;
  /** `place`: of the record among those of its row. */
  value(record: Of, context: LayoutContext, place: number): string | number;
}

export function fact<Of>(name: string, type: string, from: string, value: Described<Of>['value']): Described<Of> {
  return { name, type, from, value };
}

export function constant<Of>(name: string, type: string, value: string | number, why: string): Described<Of> {
  return { name, type, from: `constant: ${value === '' ? 'empty' : `\`${value}\``}; ${why}`, value: () => value };
}

/** Several of the same: 0, or empty. */
export function none<Of>(names: readonly string[], type: string, why: string): readonly Described<Of>[] {
  return names.map((name) => constant(name, type, type === 'INTEGER' ? 0 : '', why));
}

/** The values of a record, no text longer than its column. */
export function valuesOf<Of>(columns: readonly Described<Of>[], record: Of, context: LayoutContext, place = 0): readonly (string | number)[] {
  return columns.map(({ type, value }) => {
    const said = value(record, context, place);
    return typeof said === 'number' ? said : said.slice(0, Number(/\d+/.exec(type)?.[0] ?? Infinity));
  });
}
