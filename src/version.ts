// The version, written into journals and shown by `--version`. The tidy test compares it with package.json.

export const VERSION = '0.1.0';
