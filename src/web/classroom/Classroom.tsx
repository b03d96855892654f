// The page as a whole: the clock above; at the left what the trainer does, in the middle the calls, at the right how the trainee does.

import type { JSX } from 'preact';
import { Places } from '../page/Places.tsx';
import { CallerForm } from './CallerForm.tsx';
import { CallList } from './CallList.tsx';
import { CallView } from './CallView.tsx';
import { ClockDesk } from './ClockDesk.tsx';
import { desk, isLost, word } from './desk.ts';
import { Lessons } from './Lessons.tsx';
import { Outages } from './Outages.tsx';
import { ScoreCard } from './ScoreCard.tsx';
import './classroom.css';

export function Classroom(): JSX.Element {
  const { value: known } = desk;
  return (
    <main class="classroom">
      <Places but="/classroom" />
      <header class="top">
        <div><h1>Classroom</h1><p class="site">{known?.site ?? ''}</p></div>
        <ClockDesk />
        <p class={`word ${word.value.isWrong || isLost.value ? 'is-bad' : ''}`} role="status">{isLost.value ? 'The switch does not answer, trying again…' : word.value.text}</p>
      </header>
      {known === null ? <p class="hint" aria-busy="true">Waiting for the switch…</p> : (
        <div class="columns">
          <div class="acts"><CallerForm /><Lessons /><Outages /></div>
          <div class="middle"><CallList /><CallView /></div>
          <div class="result"><ScoreCard /></div>
        </div>
      )}
    </main>
  );
}
