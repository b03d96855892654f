// The score of the trainee: by which rubric, how many points so far, and each with its reason. It can be taken home as a file.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import type { ScoreAnswer, ScoredItem } from '../../server/classroom/messages.ts';
import { act, offers, post, score, telephones } from './desk.ts';
import { Icon } from './Icon.tsx';
import { timeAtSite } from './times.ts';

type Score = NonNullable<ScoreAnswer['score']>;

export function ScoreCard(): JSX.Element {
  const { value: current } = score;
  return <section class="card score" aria-labelledby="score"><h2 id="score"><Icon name="score" />Score</h2>{current === null ? <Beginning /> : <Points score={current} />}</section>;
}

function Beginning(): JSX.Element {
  const rubrics = offers.value?.rubrics ?? [];
  const [file, telephone] = [useSignal(''), useSignal('')];
  const wanted = { file: file.value || (rubrics[0]?.file ?? ''), telephone: telephone.value || (telephones.value.find(({ number }) => number === '2001')?.number ?? telephones.value[0]?.number ?? '') };
  if (rubrics.length === 0) return <p class="hint">There is no rubric. Put one into a folder, and serve with --lessons and its name.</p>;
  return (
    <form class="fields" onSubmit={(event) => { event.preventDefault(); void act(() => post('/classroom/api/score/begin', wanted), `${wanted.telephone} is scored from now on`); }}>
      <label>Rubric<select value={wanted.file} onChange={({ currentTarget }) => void (file.value = currentTarget.value)}>{rubrics.map((rubric) => <option key={rubric.file} value={rubric.file}>{rubric.name}</option>)}</select></label>
      <p class="hint">{rubrics.find((rubric) => rubric.file === wanted.file)?.about}</p>
      <label>Trainee at<select value={wanted.telephone} onChange={({ currentTarget }) => void (telephone.value = currentTarget.value)}>{telephones.value.map(({ number, name }) => <option key={number} value={number}>{name === number ? number : `${name} (${number})`}</option>)}</select></label>
      <button type="submit" class="main">Score from now on</button>
    </form>
  );
}

function Points({ score: { rubric, telephone, points, of, share, passes, isOver, items } }: { readonly score: Score }): JSX.Element {
  return (
    <>
      <p class={`total ${passes === null ? '' : passes ? 'is-good' : 'is-bad'}`}><b>{points}</b> of {of} points{share !== null && <span> {Math.floor(share * 100)} %, {passes ? 'enough' : 'not enough yet'}</span>}</p>
      <p class="hint">{rubric}, {telephone}{isOver && '; the time is over'}</p>
      <ol class="items" tabIndex={0} aria-label="Points and reasons">{[...items].reverse().map((item) => <Item key={`${item.at} ${item.call} ${item.says}`} item={item} />)}</ol>
      <div class="pair">
        <a class="button" href="/classroom/api/score.csv" download="score.csv">CSV</a>
        <a class="button" href="/classroom/api/score" download="score.json">JSON</a>
        <button type="button" onClick={() => act(() => post('/classroom/api/score/end'), 'Nobody is scored any more')}>End</button>
      </div>
    </>
  );
}

const icons = { met: 'good', failed: 'bad', open: 'open' } as const;
const spoken = { met: 'met', failed: 'not met', open: 'still open' };

function Item({ item: { says, call, at, points, of, state, reason } }: { readonly item: ScoredItem }): JSX.Element {
  return (
    <li class={`is-${state}`}>
      <Icon name={icons[state]} /><span class="visually-hidden">{spoken[state]}: </span>
      <div><b>{reason}</b><small>{call === null ? '' : `Call ${call}, `}{timeAtSite(at)} · {says}</small></div>
      <span class="points">{state === 'open' ? `– of ${of}` : `${points} of ${of}`}</span>
    </li>
  );
}
