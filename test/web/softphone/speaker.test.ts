// What machines say is said by the browser's voices, one thing at a time; a browser without any stays silent.

import { expect, test } from 'vitest';
import { createSpeaker } from '../../../src/web/softphone/sound/speaker.ts';

class Utterance {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

function voices() {
  const heard: string[] = [];
  const lent = { speechSynthesis: { speak: (utterance: object) => void heard.push((utterance as Utterance).text), cancel: () => void heard.push('–') }, SpeechSynthesisUtterance: Utterance };
  return { heard, speaker: createSpeaker(lent) };
}

test('what is said is broken off by what comes next, and by silence', () => {
  const { heard, speaker } = voices();
  speaker.say('Welcome.');
  speaker.say('Welcome.');
  speaker.say('Press 1.');
  speaker.say(null);
  expect(heard).toEqual(['–', 'Welcome.', '–', 'Press 1.', '–']);
});

test('who switches sounds off hears nothing more, and on again, what is said then', () => {
  const { heard, speaker } = voices();
  speaker.say('Welcome.');
  speaker.setQuiet(true);
  speaker.say('Press 1.');
  speaker.setQuiet(false);
  expect(heard).toEqual(['–', 'Welcome.', '–', '–', '–', 'Press 1.']);
});

test('a browser that cannot speak says nothing, and nothing goes wrong', () => {
  const speaker = createSpeaker({});
  speaker.say('Welcome.');
  speaker.setQuiet(true);
});
