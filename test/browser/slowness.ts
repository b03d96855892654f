// A slow machine on a fast one: RINGBACK_SLOW=6 gives pages a sixth of the processor and holds each question back for as long as chance will have it, so that answers overtake each other.
// It finds tests and pages that lean on who is first; nobody else should set it.

import type { BrowserContext, Page } from 'playwright-core';

/** How many times slower; as fast as it goes unless said. */
const factor = Number(process.env['RINGBACK_SLOW'] ?? 1);
/** Milliseconds that a question is held back at the most, for each time slower. */
const HELD = 50;

const isQuestion = ({ pathname }: URL) => /\/api\//.test(pathname);

export async function slowDown(context: BrowserContext): Promise<void> {
  if (!(factor > 1)) return;
  await context.route(isQuestion, async (route) => {
    await new Promise((done) => setTimeout(done, Math.random() * HELD * factor));
    // Whoever asked may have gone on to another page.
    await route.continue().catch(() => {});
  });
  context.on('page', (page) => void throttle(page).catch(() => {}));
}

async function throttle(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: factor });
}
