// A driver with a mouse: it presses at the real softphone what a certification asks for.

import type { Page } from 'playwright-core';
import type { Driver, Prompt } from '../../src/certification/driver.ts';
import { numberText } from '../../src/client/words.ts';
import { PATIENCE } from '../patience.ts';
import { press, softphoneAt } from './softphones.ts';
import { person } from './pages.ts';

type Hand = (page: Page, prompt: Prompt) => Promise<unknown>;

/** Milliseconds for the first try. */
const SOON = 1_000;

/** What nobody waits for any more. */
const over = new WeakSet<Prompt>();

/** Tries, each time for twice as long: what is shown may change meanwhile, and a slow machine must not be cut short for ever. Whether it came to that. */
async function tryUntil(prompt: Prompt, isDone: (soon: number) => Promise<boolean>): Promise<boolean> {
  const end = Date.now() + PATIENCE;
  for (let soon = SOON; Date.now() < end && !over.has(prompt); soon *= 2) if (await isDone(soon)) return true;
  return false;
}

const isThrough = (doing: Promise<unknown>) => doing.then(() => true, () => false);

/** Of several calls that which is meant is chosen first; lines come and go meanwhile. */
async function choose(page: Page, prompt: Prompt): Promise<void> {
  const { call } = prompt;
  if (!call || call.number === '') return;
  const number = numberText(call.number);
  const card = page.getByRole('region', { name: 'Call', exact: true }).filter({ hasText: number });
  const line = page.getByRole('navigation', { name: 'Lines' }).getByRole('button', { name: number });
  await tryUntil(prompt, async (timeout) => {
    if (await card.isVisible()) return true;
    await isThrough((await line.isVisible()) ? line.click({ timeout }) : card.waitFor({ timeout }));
    return card.isVisible();
  });
}

/** What is shown may change between the choice and the click. */
const chosen = (button: string): Hand => async (page, prompt) => {
  const isPressed = await tryUntil(prompt, async (soon) => {
    await choose(page, prompt);
    return isThrough(page.getByRole('button', { name: button, exact: true }).click({ timeout: 3 * soon }));
  });
  if (!isPressed && !over.has(prompt)) throw new Error(`there is no button ${button}`);
};
const both = (button: string): Hand => (page) => press(page, button);
const agentState = (item: string | number): Hand => async (page) => {
  await page.locator('.agent-bar .agent-state').click();
  const items = page.getByRole('menuitem');
  await (typeof item === 'number' ? items.nth(item) : page.getByRole('menuitem', { name: item, exact: true })).click();
};

/** In the menu before the reasons stand `Ready` and `Wrapping up`. */
const FIRST_REASON = 2;

async function toWhom(page: Page, prompt: Prompt, button: string): Promise<void> {
  await choose(page, prompt);
  const box = page.getByLabel('To whom?');
  await tryUntil(prompt, async (soon) => {
    if (!(await box.isVisible())) await isThrough(page.getByRole('button', { name: 'Transfer', exact: true }).click({ timeout: 3 * soon }));
    return isThrough(box.waitFor({ timeout: 3 * soon }));
  });
  await box.fill(prompt.to as string);
  await press(page, button);
}

const hands: { readonly [Name in Prompt['do']]?: Hand } = {
  answer: chosen('Answer'), decline: chosen('Decline'), hangUp: chosen('Hang up'), hold: chosen('Hold'), retrieve: chosen('Resume'), holdAndAnswer: chosen('Hold and answer'),
  swap: both('Swap'), transfer: both('Connect them'), conference: both('Join all'),
  goBack: (page, prompt) => (prompt.other?.callID === '' ? chosen('Resume')(page, prompt) : press(page, 'Go back')),
  consult: (page, prompt) => toWhom(page, prompt, 'Ask first'),
  transferTo: (page, prompt) => toWhom(page, prompt, 'Transfer now'),
  drop: (page, { other }) => press(page, `Drop ${numberText(other?.number ?? '')}`),
  async dial(page, { to }) {
    await page.getByRole('region', { name: 'Call', exact: true }).waitFor({ state: 'detached' });
    await writtenUp(page);
    await page.getByRole('textbox', { name: 'Number to call' }).fill(to as string);
    await press(page, 'Call');
  },
  async press(page, { digits }) {
    await press(page, 'Keypad');
    for (const key of digits as string) await page.getByRole('region', { name: 'Keypad' }).getByRole('button', { name: key, exact: true }).click();
  },
  mute: both('Mute'), unmute: both('Unmute'),
  async sendData(page, { text }) {
    await press(page, 'Add data');
    await page.getByRole('textbox', { name: 'Data' }).fill(text as string);
    await page.keyboard.press('Enter');
  },
  ready: agentState('Ready'), workAfterCall: agentState('Wrapping up'),
  notReady: (page, prompt) => agentState(FIRST_REASON + Number(prompt.reason ?? 0))(page, prompt),
  logOff: both('Log off'),
  async logOn(page) {
    const [off, on] = [page.getByRole('button', { name: 'Log off', exact: true }), page.getByRole('button', { name: 'Log on', exact: true })];
    const agentIsOff = page.locator('.agent-bar .agent-state.loggedOff');
    await on.or(agentIsOff).waitFor();
    // An agent whom somebody else has logged off is still at the telephone.
    if (await agentIsOff.isVisible()) await off.click();
    await on.click();
    await off.waitFor();
  },
  /** The page has drawn what it was told; what is to be written up is saved. */
  async rest(page) {
    await page.evaluate('new Promise((done) => setTimeout(() => requestAnimationFrame(done), 30))');
    await writtenUp(page);
    const dismiss = page.getByRole('button', { name: 'Dismiss', exact: true }).first();
    while (await dismiss.isVisible()) await dismiss.click();
  },
};

/** Stands where the next number is dialled, from the moment the call is gone. */
async function writtenUp(page: Page): Promise<void> {
  const save = page.getByRole('form', { name: 'Wrap-up' }).getByRole('button', { name: 'Save', exact: true });
  while (await save.isVisible()) await save.click();
}

/** Opens the softphone, and presses there what it is asked to. */
export async function handsAt(address: string, complain: (text: string) => void): Promise<Driver> {
  const page = await softphoneAt({ address }, await person());
  page.setDefaultTimeout(PATIENCE);
  return {
    settles: 50,
    async prompt(prompt) {
      const hand = hands[prompt.do];
      if (!hand || (prompt.do === 'dial' && prompt.sequence === 'dial-with-held')) return { cannot: `the page has no ${prompt.do}` };
      await hand(page, prompt).catch((error: Error) => complain(`${prompt.sequence} ${prompt.do}: ${error.message.split('\n').slice(0, 3).join(' ')}`));
      return 'done';
    },
    over: (prompt) => void over.add(prompt),
    close: () => {},
  };
}
