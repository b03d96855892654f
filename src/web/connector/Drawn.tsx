// An element of the picture as it is drawn, by its name; one that is not known is drawn as its label and what is in it.

import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { durationText } from '../page/times.ts';
import { isConnected, offset, send } from './line.ts';

interface Of {
  readonly of: Element;
}

const says = (of: Element, attribute = 'LABEL') => of.getAttribute(attribute) ?? '';

export function Drawn({ of }: Of): JSX.Element {
  const Drawing = drawings[of.tagName] ?? Section;
  return <Drawing of={of} />;
}

function Inside({ of }: Of): JSX.Element {
  return <>{[...of.children].filter(({ tagName }) => tagName !== 'PARAMETER').map((child) => <Drawn of={child} key={child.getAttribute('REF')} />)}</>;
}

function Whole({ of }: Of): JSX.Element {
  return <><h1>{says(of)}</h1><Inside of={of} /></>;
}

function Section({ of }: Of): JSX.Element {
  return <section class={`drawn is-${says(of, 'STATE').toLowerCase()}`} aria-label={says(of)}><h2>{says(of)}</h2>{of.hasAttribute('ENDS') && <Deadline of={of} />}<Inside of={of} /></section>;
}

function Party({ of }: Of): JSX.Element {
  return <p class="party"><strong>{says(of)}</strong> <Inside of={of} /></p>;
}

function Sentence({ of }: Of): JSX.Element {
  const isWrong = says(of, 'ERROR') === 'true' || !['', 'OPEN'].includes(says(of, 'STATE'));
  return <p class={isWrong ? 'wrong' : 'sentence'}>{says(of)}</p>;
}

/** Until when somebody is to decide. */
function Deadline({ of }: Of): JSX.Element {
  const left = Math.max(0, Math.round((Date.parse(says(of, 'ENDS')) - useSwitchTime()) / 1_000));
  return <p class="timer"><time>{left} s</time> <span>until it is {says(of, 'OTHERWISE') === 'DIAL' ? 'called' : 'skipped'}</span></p>;
}

function Recording({ of }: Of): JSX.Element {
  return <p class={`recording is-${says(of, 'STATE').toLowerCase()}`}><strong>{says(of)}</strong> <Inside of={of} /></p>;
}

function InfoField({ of }: Of): JSX.Element {
  return <p class={of.hasAttribute('SEARCH') ? 'info is-searched' : 'info'}><span>{says(of)}</span> <b>{says(of, 'VALUE')}</b></p>;
}

function Timer({ of }: Of): JSX.Element {
  return <p class="timer"><span>{says(of)}</span> <time>{durationText(useSwitchTime() - Date.parse(says(of, 'SINCE')))}</time></p>;
}

/** The switch's time now, drawn anew each second. */
function useSwitchTime(): number {
  const [now, setNow] = useState(Date.now());
  useEffect(() => {
    const ticking = setInterval(() => setNow(Date.now()), 1_000);
    return () => clearInterval(ticking);
  }, []);
  return now + offset.value;
}

/** Sends its message, with the parameters in it and what stands in the fields of its form. */
function Control({ of }: Of): JSX.Element {
  const key = of.getAttribute('KEY');
  const selected = of.getAttribute('SELECTED');
  const isInForm = of.parentElement?.querySelector(':scope > CTIField') !== null;
  return (
    <button
      type={isInForm ? 'submit' : 'button'} value={says(of, 'REF')} disabled={says(of, 'ENABLED') === 'false' || !isConnected.value} data-key={key}
      aria-keyshortcuts={key === null ? undefined : `Alt+Shift+${key}`} aria-pressed={selected === null ? undefined : selected === 'true'}
      onClick={isInForm ? undefined : () => void press(of, new Map())}
    >{says(of)}</button>
  );
}

function press(of: Element, fields: ReadonlyMap<string, string>): Promise<boolean> {
  const own = [...of.querySelectorAll(':scope > PARAMETER')].map((parameter) => [says(parameter, 'NAME'), says(parameter, 'VALUE')] as const);
  return send(says(of, 'MESSAGE'), new Map([...fields, ...own]));
}

/** What was filled in is taken out when it has been done; what was written over it meanwhile stays. */
function Form({ of }: Of): JSX.Element {
  const submit = async (event: SubmitEvent & { readonly currentTarget: HTMLFormElement }) => {
    event.preventDefault();
    const form = event.currentTarget;
    const ref = (event.submitter as HTMLButtonElement | null)?.value;
    const pressed = [...of.children].find((child) => child.getAttribute('REF') === ref);
    const fields = new Map([...new FormData(form)].filter(([, value]) => value !== '').map(([name, value]) => [name, String(value)]));
    if (!pressed || !(await press(pressed, fields))) return;
    for (const field of form.querySelectorAll('input')) if (field.value === fields.get(field.name)) field.value = field.defaultValue;
  };
  return <form onSubmit={(event) => void submit(event)}><fieldset class="drawn-form"><legend>{says(of)}</legend><Inside of={of} /></fieldset></form>;
}

function Field({ of }: Of): JSX.Element {
  const shared = { name: says(of, 'NAME'), defaultValue: says(of, 'VALUE'), autocomplete: 'off' };
  const isNumber = says(of, 'TYPE') === 'NUMBER';
  return <label><span>{says(of)}</span>{says(of, 'TYPE') === 'PASSWORD' ? <input {...shared} type="password" /> : <input {...shared} type="text" inputMode={isNumber ? 'tel' : 'text'} />}</label>;
}

function Choices({ of }: Of): JSX.Element {
  return <details class="choices"><summary>{says(of)}</summary><div><Inside of={of} /></div></details>;
}

const drawings: { readonly [name: string]: (props: Of) => JSX.Element } = {
  CTIUserInterface: Whole, CTILink: Sentence, CTIStatus: Sentence, CTIParty: Party, CTIRecording: Recording, CTIInfoField: InfoField, CTITimer: Timer,
  CTIButton: Control, CTIAgentState: Control, CTIReasonCode: Control, CTIForm: Form, CTIDialpad: Form, CTIField: Field, CTIReasonCodeSet: Choices,
};
