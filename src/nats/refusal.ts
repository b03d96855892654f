// Why NATS cannot be used, as a sentence that says what to do.

export class NatsRefused extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'NatsRefused';
  }
}
