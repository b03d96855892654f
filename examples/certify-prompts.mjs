// certify-prompts.mjs: what drivers of `ringback certify` have in common; copy it beside one of your own. A prompt is a line of JSON that comes in, the answer to it one that goes out
// when what it asks for was pressed; `ringback schema certify-driver` describes both. How it went the switch sees by itself.
import { createInterface } from 'node:readline';

/** Carries prompts out until there are no more. `hands` has a function for each thing that the client can be asked to do, by the prompt's `do`, with the prompt and the milliseconds that it has. */
export function answerPrompts(hands) {
  return new Promise((done) => createInterface({ input: process.stdin }).on('line', (line) => void answer(JSON.parse(line), hands)).on('close', done));
}

async function answer(prompt, hands) {
  const { step, sequence, do: wanted, within } = prompt;
  if (!Object.hasOwn(hands, wanted)) return say({ step, cannot: `there is no ${wanted} here` });
  try {
    await hands[wanted](prompt, within);
  } catch (refusal) {
    console.error(`${sequence}, ${wanted}: ${refusal.message}`);
  }
  say({ step, done: true });
}

function say(reply) {
  process.stdout.write(`${JSON.stringify(reply)}\n`);
}

/**
 * Settles with what `find` finds in what the client shows, as soon as that is something: prompts may be there before it. Gives up after so many milliseconds.
 * `follow` is handed a function to call whenever the client shows something else, and returns what ends that.
 */
export function shown(find, follow, within) {
  return new Promise((done, fail) => {
    const over = () => (leave(), clearTimeout(giveUp));
    const look = () => {
      const found = find();
      if (found) done((over(), found));
    };
    const giveUp = setTimeout(() => fail((over(), new Error(`it has not been shown within ${within} ms`))), within);
    const leave = follow(look);
    look();
  });
}
