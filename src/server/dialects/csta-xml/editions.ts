// The editions of ECMA-323 that this wire speaks, each told by its namespace; and the namespaces beside them.

/** 6 is the newest and the one that the members' order is taken from. */
export type Edition = 3 | 4 | 5 | 6;

const PREFIX = 'http://www.ecma-international.org/standards/ecma-323/csta/ed';

export const namespaceOf: { readonly [E in Edition]: string } = { 3: `${PREFIX}3`, 4: `${PREFIX}4`, 5: `${PREFIX}5`, 6: `${PREFIX}6` };

const editions = new Map<string, Edition>(([3, 4, 5, 6] as const).map((edition) => [namespaceOf[edition], edition]));

/** Application sessions have messages of their own. */
export const ECMA_354 = 'http://www.ecma-international.org/standards/ecma-354/appl_session';

/** What we put where the standard leaves room for what it does not know. */
export const OWN_NAMESPACE = 'urn:x-ringback:csta';

/** Null for a namespace that is none of them. */
export function editionOf(namespace: string): Edition | null {
  return editions.get(namespace) ?? null;
}

export const knownNamespaces: readonly string[] = [...editions.keys(), ECMA_354];
