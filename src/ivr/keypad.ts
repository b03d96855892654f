// The letters on the keys of a telephone. ITU-T E.161.

const groups = ['', '', 'abc', 'def', 'ghi', 'jkl', 'mno', 'pqrs', 'tuv', 'wxyz'];

/** The keys that spell a name; accents do not count, and what is no letter is left out. */
export function lettersAsKeys(name: string): string {
  const plain = name.normalize('NFD').toLowerCase();
  return [...plain].map((letter) => groups.findIndex((group) => group.includes(letter) && letter !== '')).filter((key) => key > 1).join('');
}
