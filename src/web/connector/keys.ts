// The keyboard: Alt and Shift with the letter that an element says is its own.

export function listenToKeys(): void {
  window.addEventListener('keydown', (event) => {
    // By the place of the key: with Alt some systems write other letters.
    if (!event.altKey || !event.shiftKey || !event.code.startsWith('Key')) return;
    const control = document.querySelector<HTMLButtonElement>(`button[data-key="${event.code.slice('Key'.length)}"]:not(:disabled)`);
    if (!control) return;
    event.preventDefault();
    control.click();
  });
}
