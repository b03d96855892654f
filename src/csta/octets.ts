// Octets: what the standard carries as octets (passwords, data) is hex here. A character is one octet.

export function octetsOf(text: string): string {
  return [...text].map((character) => character.charCodeAt(0).toString(16).padStart(2, '0')).join('');
}

export function textOf(octets: string): string {
  return octets.replace(/../g, (octet) => String.fromCharCode(Number.parseInt(octet, 16)));
}
