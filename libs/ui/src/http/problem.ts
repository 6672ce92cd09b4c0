/** One refused value, by JSON pointer into the body that was sent. */
export interface FieldProblem {
  readonly pointer: string;
  readonly code?: string;
  readonly detail: string;
}

/** A problem document (RFC 9457) as the API sends it, always complete enough to show. */
export interface Problem {
  readonly status: number;
  readonly title: string;
  readonly detail: string;
  readonly code?: string;
  readonly requestId?: string;
  readonly errors: readonly FieldProblem[];
  /** What a field may name, where the API says so. */
  readonly choices?: readonly { readonly id: string; readonly name: string; readonly isInvitation?: boolean }[];
}

/** What an API call throws. The message is fit to be read by the person at the screen. */
export class ProblemError extends Error {
  constructor(readonly problem: Problem) {
    super(problem.detail || problem.title);
    this.name = 'ProblemError';
  }
}

const USUAL: Readonly<Record<number, readonly [string, string]>> = {
  0: ['Realign cannot be reached', 'Check the network, then try again. Nothing you entered is lost.'],
  401: ['You are signed out', 'Sign in again to go on where you were.'],
  403: ['You cannot do this', 'Your role does not allow it. An owner can change roles.'],
  404: ['This is not here', 'It may have been removed, or it belongs to another organisation.'],
  409: ['This cannot be done now', 'Something else has to happen first.'],
  412: ['Someone changed this before you', 'Compare both versions and keep one.'],
  413: ['The file is too large', 'Split it, or ask an administrator to raise the limit.'],
  422: ['Some values cannot be saved', 'Look at the marked fields.'],
  428: ['The version is missing', 'Reload the page and try again.'],
  429: ['Too many attempts', 'Wait a minute, then try again.'],
};

/** Reads whatever came back into a Problem: a problem document, a plain text, or nothing at all. */
export function toProblem(status: number, body: unknown, requestId?: string | null): Problem {
  const given = isRecord(body) ? body : {};
  const [title, detail] = USUAL[status] ?? ['Something went wrong on our side', 'Try again. If it stays, tell support the number below.'];
  const id = text(given['requestId']) ?? text(requestId);
  const code = text(given['code']);
  return {
    status,
    title: text(given['title']) ?? title,
    detail: text(given['detail']) ?? detail,
    ...(code ? { code } : {}),
    ...(id ? { requestId: id } : {}),
    errors: Array.isArray(given['errors']) ? given['errors'].flatMap(toFieldProblem) : [],
    ...(Array.isArray(given['choices']) ? { choices: given['choices'].flatMap(toChoice) } : {}),
  };
}

/** The Problem inside anything a call may have thrown. */
export function problemOf(error: unknown): Problem {
  return error instanceof ProblemError ? error.problem : toProblem(-1, undefined);
}

function toFieldProblem(value: unknown): FieldProblem[] {
  if (!isRecord(value)) return [];
  const code = text(value['code']);
  return [{ pointer: text(value['pointer']) ?? '', detail: text(value['detail']) ?? 'This value cannot be saved.', ...(code ? { code } : {}) }];
}

const toChoice = (value: unknown): { id: string; name: string; isInvitation?: boolean }[] => {
  if (!isRecord(value)) return [];
  const [id, name] = [text(value['id']), text(value['name'])];
  return id && name ? [{ id, name, ...(value['isInvitation'] === true ? { isInvitation: true } : {}) }] : [];
};

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const text = (value: unknown): string | undefined => (typeof value === 'string' && value !== '' ? value : undefined);
