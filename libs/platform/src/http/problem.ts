import { fieldName, type Refusal } from '@realign/kernel';

/** One thing that is wrong with the input; `pointer` is a JSON pointer (RFC 6901) into the body, or `?name` for a query parameter. */
export interface FieldProblem {
  readonly pointer: string;
  readonly code: string;
  readonly detail: string;
}

export interface ProblemBody {
  readonly status: number;
  readonly code: string;
  readonly title: string;
  readonly detail?: string;
  readonly errors?: readonly FieldProblem[];
  readonly missing?: Refusal['missing'];
  readonly currentVersion?: number;
  /** What one of the fields may name, where that is not known otherwise. */
  readonly choices?: readonly { readonly id: string; readonly name: string; readonly isInvitation?: boolean }[];
  /** Seconds after which it is worth trying again; also sent as Retry-After. */
  readonly retryAfterSeconds?: number;
}

/** An answer that is not a success, on its way to the problem filter (RFC 9457). */
export class Problem extends Error {
  constructor(readonly body: ProblemBody) {
    super(body.detail ?? body.title);
  }
}

const sentence = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

export const problem = (status: number, code: string, title: string, detail?: string, more: Pick<ProblemBody, 'retryAfterSeconds'> = {}): Problem =>
  new Problem({ status, code, title, ...(detail !== undefined && { detail }), ...more });

/** Absent and foreign look the same. */
export const notFound = (noun = 'page'): Problem => problem(404, 'not-found', 'Not found', `There is no such ${noun}, or you may not see it.`);

export const forbidden = (detail = 'Your role does not allow this. Ask an owner of your organisation.'): Problem => problem(403, 'forbidden', 'Not allowed', detail);

export const unauthenticated = (detail = 'Sign in to go on.'): Problem => problem(401, 'unauthenticated', 'Not signed in', detail);

/** An expected "no" of the domain: 422 with the field when a field would mend it, else 409. */
export const refused = (refusal: Refusal): Problem =>
  refusal.pointer !== undefined ? invalid([{ pointer: refusal.pointer, code: refusal.refused, detail: refusal.detail }]) : new Problem({ status: 409, code: refusal.refused, title: 'Not possible now', detail: refusal.detail, ...(refusal.missing && { missing: refusal.missing }) });

/** Input that cannot be taken, field by field. */
export const invalid = (errors: readonly FieldProblem[]): Problem =>
  new Problem({ status: 422, code: 'invalid', title: 'Some fields need attention', detail: errors.map((error) => error.detail).join(' '), errors });

/** As `invalid`, for words that stand beside a field and do not name it: the whole sentence names each. */
export const invalidFields = (errors: readonly FieldProblem[]): Problem =>
  new Problem({ status: 422, code: 'invalid', title: 'Some fields need attention', detail: errors.map(({ pointer, detail }) => (namedBy(pointer) === '' ? detail : `${namedBy(pointer)}: ${detail}`)).join(' '), errors });

/** `/keyResults/0/target` → `Key results 1, target`. */
const namedBy = (pointer: string): string => {
  const parts = pointer.replace(/^[?/]/, '').split('/');
  const named = parts.reduce<string[]>((said, part) => (/^\d+$/.test(part) && said.length > 0 ? [...said.slice(0, -1), `${said.at(-1) ?? ''} ${String(Number(part) + 1)}`] : [...said, fieldName(part)]), []);
  return named.map((part, at) => (at === 0 ? part : part.charAt(0).toLowerCase() + part.slice(1))).join(', ');
};

export const stale = (noun: string, currentVersion: number): Problem =>
  new Problem({ status: 412, code: 'stale', title: 'Changed meanwhile', detail: `${sentence(`this ${noun}`)} was changed by somebody else. Load it again and repeat your change.`, currentVersion });

export const brokenUpload = (): Problem => problem(400, 'multipart', 'Bad request', 'The upload cannot be read: it is not whole multipart/form-data with a boundary. Send it again.');

export const tooLarge = (detail: string): Problem => problem(413, 'too-large', 'Too large', detail);
