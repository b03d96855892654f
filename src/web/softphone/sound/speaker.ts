// Says what machines of the switch say, by the voices of the browser; where it has none, what they say is only seen.

export interface Speaker {
  /** Null, or another text, ends what is being said. */
  say(text: string | null): void;
  setQuiet(isQuiet: boolean): void;
}

/** What the browser lends; undefined where it cannot speak. */
export interface Voices {
  readonly speechSynthesis?: { speak(utterance: object): void; cancel(): void };
  readonly SpeechSynthesisUtterance?: new (text: string) => object;
}

export function createSpeaker({ speechSynthesis, SpeechSynthesisUtterance }: Voices): Speaker {
  let [said, isQuiet]: [string | null, boolean] = [null, false];
  const begin = () => {
    speechSynthesis?.cancel();
    if (said !== null && !isQuiet && SpeechSynthesisUtterance) speechSynthesis?.speak(new SpeechSynthesisUtterance(said));
  };
  return {
    say(text) {
      if (text === said) return;
      said = text;
      begin();
    },
    setQuiet(quiet) {
      if (quiet === isQuiet) return;
      isQuiet = quiet;
      begin();
    },
  };
}
