// Keys of the whole page. Whoever is writing keeps theirs.

/** Hears of `/` where nobody writes. Returns what ends it. */
export function beginsWithSlash(run: () => void): () => void {
  const listen = (event: KeyboardEvent) => {
    const isWriting = event.target instanceof HTMLElement && event.target.closest('input, textarea, select, dialog') !== null;
    if (event.key !== '/' || isWriting || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    run();
  };
  document.addEventListener('keydown', listen);
  return () => document.removeEventListener('keydown', listen);
}
