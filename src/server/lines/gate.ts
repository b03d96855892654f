// Whether clients are let in. While a switch may not or cannot answer, its gate is shut: lines are closed at once, whatever was still to go out over them, and nobody new is heard.

/** What the lines that are closed are told; see RFC 6455's registry. */
export interface LastWord {
  readonly code: number;
  readonly reason: string;
}

export interface Gate {
  /** As a sentence; null while it is open. */
  shutBecause(): string | null;
  /** Without a last word lines stay, and only who comes anew is refused. */
  shut(why: string, word: LastWord | null): void;
  open(): void;
  /** `dismiss` closes the lines of whoever listens. Returns what ends that. */
  attend(dismiss: (word: LastWord) => void): () => void;
}

export function createGate(): Gate {
  let why: string | null = null;
  const attending = new Set<(word: LastWord) => void>();
  return {
    shutBecause: () => why,
    shut(because, word) {
      why = because;
      if (word) for (const dismiss of [...attending]) dismiss(word);
    },
    open: () => void (why = null),
    attend(dismiss) {
      attending.add(dismiss);
      return () => void attending.delete(dismiss);
    },
  };
}
