/** What Slack says instead of a file of analytics, in words somebody can act on. */
const SLACK: Readonly<Record<string, string>> = {
  file_not_yet_available: 'Slack says that the data of this day is not ready yet (file_not_yet_available). Fetch it again later: a day is ready a day or two after it.',
  file_not_found: 'Slack says that there is no data for this day (file_not_found). It keeps 13 months, and days before the organisation came are missing.',
  metadata_not_available: 'Slack says that its list of channels is not ready (metadata_not_available). Fetch it again later.',
  feature_not_enabled: 'Slack says that analytics files are not switched on for this organisation (feature_not_enabled).',
  invalid_date: 'Slack says that the day asked for is none (invalid_date). Write it as 2026-11-20.',
  missing_scope: 'Slack says that the token may not read analytics (missing_scope). It needs admin.analytics:read.',
  ratelimited: 'Slack says that it was asked too often (ratelimited). Fetch the file again later.',
};

/**
 * Whether a text is the answer of a service that has no report to give, in words: Google's warning, Slack's `{"ok":false,"error":…}`, or an error of Google or Microsoft with a code
 * and a message. Null for anything else.
 */
export function errorAnswered(text: string): string | null {
  if (text.includes('PARTIAL_DATA_AVAILABLE')) return 'Google says that the data of this day is not complete yet (PARTIAL_DATA_AVAILABLE). Fetch it again later.';
  const answer = objectIn(text);
  if (answer === null) return null;
  const { ok, error } = answer;
  if (ok === false && typeof error === 'string') return SLACK[error] ?? `Slack answered with an error instead of a report (${error.slice(0, 80)}). Fetch the file again.`;
  if (typeof error !== 'object' || error === null) return null;
  const { code, message } = error as { readonly code?: unknown; readonly message?: unknown };
  if (typeof message !== 'string') return null;
  const named = typeof code === 'string' || typeof code === 'number' ? ` (${String(code).slice(0, 80)})` : '';
  return `The service answered with an error instead of a report: ${message.slice(0, 200)}${named}. Fetch the file again.`;
}

function objectIn(text: string): Readonly<Record<string, unknown>> | null {
  try {
    const value: unknown = JSON.parse(text.replace(/^\uFEFF/, ''));
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Record<string, unknown>) : null;
  } catch {
    return null;
  }
}
