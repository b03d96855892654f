// The picture in the browser: a document of the browser's own XML parser, that changes are laid upon. What its elements mean is not known here.

/** The picture as the message has it, or as it is after the changes of the message; null when these are for another picture. */
export function documentAfter(before: Document | null, message: Element): Document | null {
  if (message.tagName === 'CTIPicture') return documentOf(message);
  const root = before?.documentElement;
  if (!before || !root || root.getAttribute('SERIES') !== message.getAttribute('SERIES') || root.getAttribute('NUMBER') !== message.getAttribute('FROM')) return null;
  for (const step of message.children) if (!lay(before, step)) return null;
  root.setAttribute('NUMBER', message.getAttribute('NUMBER') ?? '');
  return before;
}

function documentOf(element: Element): Document {
  const made = document.implementation.createDocument(null, null);
  made.append(made.importNode(element, true));
  return made;
}

/** Whether it could be laid. */
function lay(before: Document, step: Element): boolean {
  const [inside] = step.children;
  const target = find(before, step.getAttribute('REF') ?? step.getAttribute('PARENT'));
  if (!target) return false;
  if (step.tagName === 'CTIRemove') return target.remove(), true;
  if (!inside) return false;
  const brought = before.importNode(inside, true);
  if (step.tagName === 'CTIReplace') return target.replaceWith(brought), true;
  const right = step.hasAttribute('BEFORE') ? find(before, step.getAttribute('BEFORE')) : null;
  return target.insertBefore(brought, right), true;
}

export function find(within: Document, ref: string | null): Element | null {
  return ref === null ? null : within.querySelector(`[REF="${CSS.escape(ref)}"]`);
}
