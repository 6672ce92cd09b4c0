const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** UTF-8 text of base64 (RFC 4648, either alphabet, padded or not); null for anything else. */
export function readBase64(text: string): string | null {
  const clean = text.replace(/\s+/g, '').replaceAll('-', '+').replaceAll('_', '/').replace(/=+$/, '');
  let [bits, held, escaped] = [0, 0, ''];
  for (const char of clean) {
    const value = ALPHABET.indexOf(char);
    if (value < 0) return null;
    [bits, held] = [((bits << 6) | value) & 0xffff, held + 6];
    if (held < 8) continue;
    held -= 8;
    escaped += `%${((bits >> held) & 0xff).toString(16).padStart(2, '0')}`;
  }
  try {
    return decodeURIComponent(escaped);
  } catch {
    return null;
  }
}

/** The object a text holds as JSON; null when it holds none. */
export function readObject(text: string | null): Readonly<Record<string, unknown>> | null {
  if (text === null) return null;
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
