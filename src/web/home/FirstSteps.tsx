// What to do first: three steps to a call of one's own.

import type { JSX } from 'preact';

export function FirstSteps(): JSX.Element {
  return (
    <section class="steps" aria-labelledby="first">
      <h2 id="first">Your first call</h2>
      <ol>
        <li><span>Open the <a href="/crm?user=ana">CRM as Ana</a>, then <b>Softphone</b> and <b>Log on</b>.</span></li>
        <li><span>Click <b>Not ready</b> and choose <b>Ready</b>. The next customer rings, and their record opens.</span></li>
        <li><span>In another window open the <a href="/classroom" target="_blank">classroom</a>: send callers, and go back when something went wrong.</span></li>
      </ol>
    </section>
  );
}
