// What came of the last thing that was done. What went well goes by itself; what was refused stays until the next.

import { useEffect } from 'preact/hooks';
import type { JSX } from 'preact';
import { Icon } from '../../crm/parts/Icon.tsx';
import { notice } from '../state.ts';

/** Milliseconds. */
const SEEN_FOR = 4_000;

export function NoticeBar(): JSX.Element {
  const { value } = notice;
  useEffect(() => {
    if (value?.kind !== 'success') return undefined;
    const timer = setTimeout(() => (notice.value = null), SEEN_FOR);
    return () => clearTimeout(timer);
  }, [value]);
  return (
    <div class="notices" role="status">
      {value && (
        <p class={`notice notice_${value.kind}`}>
          <Icon name={value.kind === 'success' ? 'success' : 'error'} /><span>{value.says}</span>
          <button type="button" class="notice__close" aria-label="Close this message" onClick={() => (notice.value = null)}><Icon name="close" /></button>
        </p>
      )}
    </div>
  );
}
