// Why a question over HTTP had no answer, for people.

/** `within`: milliseconds after which nobody waited any longer. */
export function whyUnanswered(error: unknown, within: number): string {
  const { name, cause } = error as { readonly name?: string; readonly cause?: { readonly code?: string; readonly message?: string } };
  if (name === 'TimeoutError') return `nothing came within ${within / 1000} s`;
  return cause?.code === 'ECONNREFUSED' ? 'nothing listens there' : (cause?.code ?? cause?.message ?? String(error));
}
