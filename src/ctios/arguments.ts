// CTI OS Arguments: what every request, answer and event is made of, key by key. As values of JSON; a nested Arguments is an object.

export type ArgumentValue = string | number | boolean | Arguments | readonly ArgumentValue[];

export interface Arguments {
  readonly [keyword: string]: ArgumentValue;
}

export function isArguments(value: unknown): value is Arguments {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
