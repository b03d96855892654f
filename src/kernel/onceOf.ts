// What is made of a thing once, and kept for as long as the thing is.

/** The same function, but for a thing that it has seen it does not make its answer again. */
export function onceOf<Thing extends object, Made extends object | string | number>(make: (thing: Thing) => Made): (thing: Thing) => Made {
  const made = new WeakMap<Thing, Made>();
  return (thing) => {
    let answer = made.get(thing);
    if (answer === undefined) made.set(thing, (answer = make(thing)));
    return answer;
  };
}
