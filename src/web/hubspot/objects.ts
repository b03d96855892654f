// HubSpot's numbers for records of our CRM, whose ids are letters: a contact is `0-1` and a number, a company `0-2`.

const DIGITS = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';

export const objectTypes = { Contact: '0-1', Account: '0-2' } as const;

export type ObjectEntity = keyof typeof objectTypes;

/** The last nine of the fifteen characters count the records of their kind. */
export function numberOf(id: string): number {
  return [...id.slice(6, 15)].reduce((sum, letter) => sum * DIGITS.length + DIGITS.indexOf(letter), 0);
}

/** `alike` is an id of another record of that kind. */
export function idOf(number: number, alike: string): string {
  let [text, left] = ['', number];
  for (; left > 0; left = Math.floor(left / DIGITS.length)) text = (DIGITS[left % DIGITS.length] as string) + text;
  return alike.slice(0, 6) + text.padStart(9, '0');
}

export function entityOf(objectTypeId: unknown): ObjectEntity | null {
  return objectTypeId === objectTypes.Contact ? 'Contact' : objectTypeId === objectTypes.Account ? 'Account' : null;
}
