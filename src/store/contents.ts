// What a thing in memory consists of: a record of its members, a list, map or set of its items; a leaf, such as a function, of nothing that could be looked at.

export type Kind = 'record' | 'list' | 'map' | 'set' | 'leaf';

/** An instance of a class is a leaf: its class knows what is in it. */
export function kindOf(thing: object): Kind {
  if (Array.isArray(thing)) return 'list';
  const prototype: unknown = Object.getPrototypeOf(thing);
  if (prototype === Object.prototype || prototype === null) return 'record';
  if (prototype === Map.prototype) return 'map';
  return prototype === Set.prototype ? 'set' : 'leaf';
}

/** Its contents in a row: of a record each name with its value, of a map each key with its value. */
export function contentsOf(thing: object, kind: Kind): unknown[] {
  switch (kind) {
    case 'record': {
      const contents: unknown[] = [];
      for (const name in thing) contents.push(name, (thing as Readonly<Record<string, unknown>>)[name]);
      return contents;
    }
    case 'list': return (thing as unknown[]).slice();
    case 'map': return [...(thing as Map<unknown, unknown>)].flat();
    case 'set': return [...(thing as Set<unknown>)];
    case 'leaf': return [];
  }
}

/** Whether these are the contents still. Looks and makes nothing, for most things never change. */
export function isStill(thing: object, kind: Kind, contents: readonly unknown[]): boolean {
  let place = 0;
  switch (kind) {
    case 'record': {
      const record = thing as Readonly<Record<string, unknown>>;
      for (const name in record) if (name !== contents[place++] || !Object.is(record[name], contents[place++])) return false;
      return place === contents.length;
    }
    case 'list': {
      const list = thing as readonly unknown[];
      while (place < list.length && Object.is(list[place], contents[place])) place++;
      return place === list.length && place === contents.length;
    }
    case 'map': {
      for (const [key, value] of thing as ReadonlyMap<unknown, unknown>) if (!Object.is(key, contents[place++]) || !Object.is(value, contents[place++])) return false;
      return place === contents.length;
    }
    case 'set': {
      for (const item of thing as ReadonlySet<unknown>) if (!Object.is(item, contents[place++])) return false;
      return place === contents.length;
    }
    case 'leaf': return true;
  }
}

/** Makes these the contents of a thing that may have had others. A record keeps the members that are not among them. */
export function fill(thing: object, kind: Kind, contents: readonly unknown[]): void {
  switch (kind) {
    case 'record': {
      for (let place = 0; place < contents.length; place += 2) (thing as Record<string, unknown>)[contents[place] as string] = contents[place + 1];
      return;
    }
    case 'list': {
      const list = thing as unknown[];
      list.length = 0;
      for (const item of contents) list.push(item);
      return;
    }
    case 'map': {
      const map = thing as Map<unknown, unknown>;
      map.clear();
      for (let place = 0; place < contents.length; place += 2) map.set(contents[place], contents[place + 1]);
      return;
    }
    case 'set': {
      const set = thing as Set<unknown>;
      set.clear();
      for (const item of contents) set.add(item);
    }
  }
}

/** How a person would write the way from a thing to what stands at that place of its contents. */
export function stepTo(kind: Kind, contents: readonly unknown[], place: number): string {
  switch (kind) {
    case 'record': return `.${String(contents[place - 1])}`;
    case 'list':
    case 'set': return `[${place}]`;
    case 'map': return place % 2 === 0 ? `.keys()[${place / 2}]` : `.get(${JSON.stringify(contents[place - 1]) ?? place})`;
    case 'leaf': return '';
  }
}
