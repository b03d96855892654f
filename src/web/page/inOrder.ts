// Answers to questions that may overtake each other: one that comes after the answer to a later question is out of date.

/** For questions of one kind: call it when one is asked, and what it returns when the answer is there, which says whether that is the newest so far. */
export function inOrder(): () => () => boolean {
  let [asked, answered] = [0, 0];
  return () => {
    const mine = ++asked;
    return () => {
      const isNewest = mine > answered;
      if (isNewest) answered = mine;
      return isNewest;
    };
  };
}
