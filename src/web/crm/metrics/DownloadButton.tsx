// A button that fetches a file, in the name of whoever has logged on, and hands it to the browser to keep.

import { useSignal } from '@preact/signals';
import type { JSX } from 'preact';
import { askForFile } from '../../page/ask.ts';
import { Icon } from '../parts/Icon.tsx';
import { sentence } from '../parts/States.tsx';

export function DownloadButton({ path, name, label }: { readonly path: string; readonly name: string; readonly label: string }): JSX.Element {
  const wrong = useSignal('');
  const fetchIt = async () => {
    wrong.value = '';
    try {
      const url = URL.createObjectURL(await askForFile(path));
      Object.assign(document.createElement('a'), { href: url, download: name }).click();
      URL.revokeObjectURL(url);
    } catch (error) {
      wrong.value = sentence((error as Error).message);
    }
  };
  return <span class="metrics__file"><span role="alert">{wrong.value}</span><button type="button" class="slds-button slds-button_neutral" onClick={() => void fetchIt()}><Icon name="download" />{label}</button></span>;
}
