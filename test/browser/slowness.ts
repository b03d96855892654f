// A slow machine on a fast one: RINGBACK_SLOW=6 gives pages a sixth of the processor and holds back their questions, their scripts and what is said on their lines, for as long as chance will have it, so that answers
// overtake each other; RINGBACK_LATE=500 has whoever looks come half a second late each time. It finds tests and pages that lean on who is first; nobody else should set it.

import type { BrowserContext, Page, WebSocketRoute } from 'playwright-core';

/** How many times slower; as fast as it goes unless said. */
const factor = Number(process.env['RINGBACK_SLOW'] ?? 1);

/** Milliseconds between what a test does and its next look. */
export const late = Number(process.env['RINGBACK_LATE'] ?? 0);

/** Milliseconds for each time slower, at the least and at the most. Nothing that a page asks for is there at once. */
const [QUESTION, MESSAGE] = [[15, 60], [0, 15]] as const;

const held = ([least, most]: readonly [number, number]) => new Promise<void>((done) => setTimeout(done, (least + Math.random() * (most - least)) * factor));

export async function slowDown(context: BrowserContext): Promise<void> {
  if (!(factor > 1)) return;
  await context.route(() => true, async (route) => {
    if (['fetch', 'xhr', 'script'].includes(route.request().resourceType())) await held(QUESTION);
    // Whoever asked may have gone on to another page.
    await route.fallback().catch(() => {});
  });
  await context.routeWebSocket(() => true, slowLine);
  context.on('page', (page) => void throttle(page).catch(() => {}));
}

function slowLine(page: WebSocketRoute): void {
  const server = page.connectToServer();
  for (const [from, to] of [[page, server], [server, page]] as const) {
    // Late, and in order.
    let before = Promise.resolve<unknown>(null);
    const pass = (deliver: () => unknown) => void (before = Promise.all([before, held(MESSAGE)]).then(deliver).catch(() => {}));
    from.onMessage((message) => pass(() => to.send(message)));
    from.onClose((code, reason) => pass(() => to.close({ ...(code !== undefined && { code }), ...(reason !== undefined && { reason }) })));
  }
}

async function throttle(page: Page): Promise<void> {
  const session = await page.context().newCDPSession(page);
  await session.send('Emulation.setCPUThrottlingRate', { rate: factor });
}
