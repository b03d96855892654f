// Asks the server over HTTP, in JSON. What it refuses comes as an error with its sentence.

/** The server said no, or nothing; the message is for people. */
export class Refused extends Error {
  /** Of HTTP; 0 when nobody answered. */
  readonly status: number;
  /** All of the answer: what else it says of what was wrong. */
  readonly answer: object;

  constructor(status: number, message: string, answer: object = {}) {
    super(message);
    this.name = 'Refused';
    this.status = status;
    this.answer = answer;
  }
}

let user = '';

/** In whose name all is asked from here on: a user of the CRM. */
export function askAs(name: string): void {
  user = name;
}

let authorization = '';

/** What is shown from here on where the switch is for its users alone. It lives as long as the page. */
export function showCredentials(name: string, password: string): void {
  const octets = new TextEncoder().encode(`${name}:${password}`);
  authorization = `Basic ${btoa(String.fromCharCode(...octets))}`;
}

function headersOf(body: object | undefined): Record<string, string> {
  return { ...(user !== '' && { 'x-crm-user': user }), ...(authorization !== '' && { authorization }), ...(body && { 'content-type': 'application/json' }) };
}

/** What lies there, as a file. */
export async function askForFile(path: string): Promise<Blob> {
  const response = await fetch(path, { headers: headersOf(undefined) }).catch(() => null);
  if (response?.ok !== true) throw new Refused(response?.status ?? 0, response === null ? 'the server does not answer; is it still running?' : `the server answered ${response.status}`);
  return response.blob();
}

export async function ask<Answer>(method: 'GET' | 'POST' | 'PATCH' | 'DELETE', path: string, body?: object): Promise<Answer> {
  const response = await fetch(path, { method, headers: headersOf(body), ...(body && { body: JSON.stringify(body) }) }).catch(() => null);
  if (response === null) throw new Refused(0, 'the server does not answer; is it still running?');
  const answer = (await response.json().catch(() => ({ wrong: `the server answered ${response.status} without a word` }))) as Answer & object & { readonly wrong?: string };
  if (!response.ok) throw new Refused(response.status, answer.wrong ?? `the server answered ${response.status}`, answer);
  return answer;
}
