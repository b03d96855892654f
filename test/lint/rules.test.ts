// Each rule of the lint: a flow with exactly that finding, and one that comes near and has none.

import { expect, test } from 'vitest';
import type { RuleName } from '../../src/ivr/ruleNames.ts';
import { found } from './linting.ts';

const DESK = 'desk: { transfer: "2001" }';
const SALES = 'sales: { queue: "7001" }';
/** So many seconds of talk. */
const talk = (seconds: number) => `{ text: "So it goes.", for: ${seconds}s }`;
const menu = (choices: string, more = 'noMoreTries: desk') => `{ menu: { say: Choose., choices: { ${choices} } }, ${more} }`;

interface Case {
  readonly rule: RuleName;
  readonly what: string;
  readonly bad: string;
  readonly at: string;
  readonly good: string;
}

const cases: readonly Case[] = [
  { rule: 'unreachable', what: 'a node that nothing leads to', bad: `${DESK}\nlost: { say: Hello., then: desk }`, at: 'nodes.lost', good: `hello: { say: Hello., then: desk }\n${DESK}` },
  {
    rule: 'unreachable', what: 'a node behind tries that never run out',
    bad: `main: { menu: { choices: { "1": desk } }, silence: desk, invalid: desk, noMoreTries: late }\n${DESK}\nlate: { hangUp: }`, at: 'nodes.late',
    good: `main: { menu: { choices: { "1": desk } }, silence: desk, noMoreTries: late }\n${DESK}\nlate: { hangUp: }`,
  },
  { rule: 'deadEnd', what: 'something said, and nothing behind it', bad: 'hello: { say: Hello. }', at: 'nodes.hello', good: 'hello: { say: Hello., then: end }\nend: { hangUp: }' },
  {
    rule: 'deadEnd', what: 'a service that may fail', bad: `ask: { lookUp: { url: "http://127.0.0.1/a", take: { a: a } }, found: desk, notFound: desk }\n${DESK}`, at: 'nodes.ask',
    good: `ask: { lookUp: { url: "http://127.0.0.1/a", take: { a: a } }, found: desk, notFound: desk, failed: desk }\n${DESK}`,
  },
  {
    rule: 'deadEnd', what: 'wrong entries, where only silence leads on', bad: `main: ${menu('"1": desk', 'silence: desk')}\n${DESK}`, at: 'nodes.main',
    good: `main: ${menu('"1": desk', 'silence: desk, invalid: desk')}\n${DESK}`,
  },
  { rule: 'noTimeOut', what: 'a menu that says nothing of silence', bad: `main: { menu: { choices: { "1": desk } } }\n${DESK}`, at: 'nodes.main', good: `main: { menu: { choices: { "1": desk } }, noMoreTries: desk }\n${DESK}` },
  {
    rule: 'noTimeOut', what: 'digits, and only wrong ones lead on', bad: `ask: { collect: { say: Number?, into: n }, then: desk, invalid: desk }\n${DESK}`, at: 'nodes.ask',
    good: `ask: { collect: { say: Number?, into: n }, then: desk, invalid: desk, silence: desk }\n${DESK}`,
  },
  { rule: 'trapped', what: 'talk that goes round', bad: 'one: { say: One., then: two }\ntwo: { say: Two., then: one }', at: 'nodes.one', good: `one: { say: One., then: two }\ntwo: ${menu('"1": one')}\n${DESK}` },
  {
    rule: 'trapped', what: 'a menu whose keys, silence and tries all come back to it',
    bad: `main: ${menu('"1": more, "2": desk')}\n${DESK}\nmore: { menu: { say: Again?, choices: { "1": more }, repeat: "*" }, noMoreTries: more }`, at: 'nodes.more',
    good: `main: ${menu('"1": more, "2": desk')}\n${DESK}\nmore: { menu: { say: Again?, choices: { "1": more }, repeat: "*" }, noMoreTries: desk }`,
  },
  {
    rule: 'trapped', what: 'tries that never run out', bad: `main: ${menu('"1": more, "2": desk')}\n${DESK}\nmore: { menu: { say: Again?, choices: { "1": hm } }, silence: hm, invalid: hm, noMoreTries: desk }\nhm: { say: Hm., then: more }`, at: 'nodes.more',
    good: `main: ${menu('"1": more, "2": desk')}\n${DESK}\nmore: { menu: { say: Again?, choices: { "1": hm } }, silence: hm, noMoreTries: desk }\nhm: { say: Hm., then: more }`,
  },
  {
    rule: 'trapped', what: 'a branch that goes round without waiting', bad: `go: { branch: [{ when: { caller: "1" }, to: desk }], otherwise: keep }\nkeep: { set: { a: "1" }, then: go }\n${DESK}`, at: 'nodes.go',
    good: `go: { branch: [{ when: { caller: "1" }, to: desk }], otherwise: ask }\nask: { lookUp: { url: "http://127.0.0.1/a" }, found: go, notFound: go, failed: go }\n${DESK}`,
  },
  {
    rule: 'trapped', what: 'two telephones, tried in turn as long as both are busy', bad: 'one: { transfer: "2001", busy: two }\ntwo: { transfer: "2002", busy: one }', at: 'nodes.one',
    good: 'one: { transfer: "2001", busy: end, noAnswer: two }\ntwo: { transfer: "2002", busy: end, noAnswer: one }\nend: { hangUp: }',
  },
  {
    rule: 'trapped', what: 'a telephone that is tried again, busy or not', bad: 'one: { transfer: "2001", noAnswer: one }', at: 'nodes.one', good: 'one: { transfer: "2001", busy: wait, noAnswer: one }\nwait: { say: One moment., then: one }',
  },
  {
    rule: 'tooDeep', what: 'a fourth menu in a row', bad: `${[1, 2, 3].map((place) => `m${place}: ${menu(`"1": m${place + 1}`)}`).join('\n')}\nm4: ${menu('"1": desk')}\n${DESK}`, at: 'nodes.m4',
    good: `${[1, 2, 3].map((place) => `m${place}: ${menu(`"1": m${place + 1}, "2": m3`)}`).join('\n')}\nm4: ${menu('"1": desk')}\n${DESK}`,
  },
  {
    rule: 'tooManyChoices', what: 'a sixth choice', bad: `main: ${menu([1, 2, 3, 4, 5, 6].map((key) => `"${key}": desk`).join(', '))}\n${DESK}`, at: 'nodes.main.menu.choices',
    good: `main: { menu: { repeat: "*", choices: { ${[1, 2, 3, 4, 5].map((key) => `"${key}": desk`).join(', ')} } }, noMoreTries: desk }\n${DESK}`,
  },
  {
    rule: 'tooLong', what: 'talk before a menu and in it, on the longer way', bad: `day: { hours: shop, open: main, closed: sorry }\nsorry: { say: ${talk(11)}, then: main }\nmain: { menu: { say: ${talk(10)}, choices: { "1": desk } }, noMoreTries: desk }\n${DESK}`, at: 'nodes.main',
    good: `hello: { say: ${talk(11)}, then: ask }\nask: { collect: { into: n }, then: main, noMoreTries: main }\nmain: { menu: { say: ${talk(20)}, choices: { "1": desk } }, noMoreTries: desk }\n${DESK}`,
  },
  {
    rule: 'inconsistentName', what: 'a number with two names', bad: `main: ${menu('"1": { to: sales, name: sales }, "2": more')}\nmore: ${menu('"1": { to: word, name: orders }')}\nword: { say: One moment., then: again }\nagain: { queue: "7001" }\n${SALES}\n${DESK}`, at: 'nodes.more.menu.choices.1.name',
    good: `main: ${menu('"1": { to: sales, name: Our sales }, "2": more')}\nmore: ${menu('"1": { to: word, name: the SALES }')}\nword: { say: One moment., then: again }\nagain: { queue: "7001" }\n${SALES}\n${DESK}`,
  },
  {
    rule: 'inconsistentName', what: 'a node with two names', bad: `main: ${menu('"1": { to: more, name: repairs }, "2": { to: desk, name: desk }')}\nmore: ${menu('"1": { to: again, name: desk }')}\nagain: ${menu('"1": { to: more, name: service }')}\n${DESK}`, at: 'nodes.again.menu.choices.1.name',
    good: `main: ${menu('"1": { to: where, name: our address }, "2": more')}\nmore: ${menu('"1": { to: when, name: our hours }')}\nwhere: { say: Here., then: main }\nwhen: { say: Now., then: main }\n${DESK}`,
  },
  {
    rule: 'noPerson', what: 'a part without anybody, told where it begins', bad: `main: ${menu('"1": desk, "2": hear')}\nhear: { say: Well., then: info }\ninfo: ${menu('"1": deeper', 'noMoreTries: end')}\ndeeper: ${menu('"1": info', 'noMoreTries: end')}\nend: { hangUp: }\n${DESK}`, at: 'nodes.info',
    good: `main: ${menu('"1": desk, "2": info')}\ninfo: ${menu('"1": main', 'noMoreTries: end')}\nend: { hangUp: }\n${DESK}`,
  },
  { rule: 'noPerson', what: 'a flow without anybody', bad: `main: ${menu('"1": box', 'noMoreTries: end')}\nbox: { message: "2999" }\nend: { hangUp: }`, at: 'start', good: 'hello: { say: We are closed., then: end }\nend: { hangUp: }' },
  {
    rule: 'frequentLate', what: 'a choice of many behind one of few', bad: `main: ${menu('"2": { to: desk, often: 10 }, "3": desk, "1": { to: sales, often: 30 }')}\n${DESK}\n${SALES}`, at: 'nodes.main.menu.choices.1',
    good: `main: ${menu('"2": { to: desk, often: 30 }, "3": desk, "1": { to: sales, often: 30 }, "0": { to: desk, often: 10 }')}\n${DESK}\n${SALES}`,
  },
  {
    rule: 'unknownName', what: 'a name in a prompt that only another way sets', bad: `main: ${menu('"1": ask, "2": tell')}\nask: { collect: { into: account }, then: desk, noMoreTries: desk }\ntell: { say: "It is \${account}.", then: desk }\n${DESK}`, at: 'nodes.tell.say',
    good: `main: ${menu('"1": ask, "2": tell')}\nask: { collect: { into: account }, then: main, noMoreTries: desk }\ntell: { say: "It is \${account}, \${caller}.", then: desk }\n${DESK}`,
  },
  {
    rule: 'unknownName', what: 'a name in a condition', bad: `go: { branch: [{ when: { tier: gold }, to: desk }], otherwise: desk }\n${DESK}`, at: 'nodes.go.branch[1].when.tier',
    good: `keep: { set: { tier: gold }, then: go }\ngo: { branch: [{ when: { tier: gold, called: known }, to: desk }], otherwise: desk }\n${DESK}`,
  },
  {
    rule: 'missingLanguage', what: 'a prompt in one of two languages', bad: `tongue: { language: { say: "1, 2", choices: { "1": en, "2": es } }, then: hello, noMoreTries: hello }\nhello: { say: { en: Hello. }, then: desk }\n${DESK}`, at: 'nodes.hello.say',
    good: `tongue: { language: { say: "1, 2", choices: { "1": en, "2": es } }, then: hello, noMoreTries: hello }\nhello: { say: { en: Hello., es: Hola., fr: Salut. }, then: desk }\n${DESK}`,
  },
  {
    rule: 'missingLanguage', what: 'what is said after a wrong entry', bad: `tongue: { language: { choices: { "1": en, "2": es } }, then: main, noMoreTries: desk }\nmain: { menu: { invalid: { es: No. }, choices: { "1": desk } }, noMoreTries: desk }\n${DESK}`, at: 'nodes.main.menu.invalid',
    good: `tongue: { language: { choices: { "1": en, "2": es } }, then: main, noMoreTries: desk }\nmain: { menu: { invalid: Beep., choices: { "1": desk } }, noMoreTries: desk }\n${DESK}`,
  },
];

test.each(cases)('$rule finds $what, and not what comes near', ({ rule, bad, at, good }) => {
  const hours = 'hours: { shop: { open: { mon-fri: "09:00-17:00" } } }\n';
  expect(found(bad, hours)).toEqual([`${rule} ${at}`]);
  expect(found(good, hours)).toEqual([]);
});
