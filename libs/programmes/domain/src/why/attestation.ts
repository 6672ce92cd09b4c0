import { addDays, compareDays, daysBetween, refuse, type Day, type Refusal } from '@realign/kernel';

/** How long a signature holds, in days: after the first it ages, after the second it has expired. */
export interface AgeingRule {
  readonly ageingAfterDays: number;
  readonly expiredAfterDays: number;
}

export const USUAL_AGEING: AgeingRule = { ageingAfterDays: 90, expiredAfterDays: 180 };

/** Days before a chosen day on which a signature begins to age, however young it is. */
const NOTICE_DAYS = 14;

export interface Signature {
  /** The version of the text that was signed. */
  readonly number: number;
  readonly signedOn: Day;
  /** The day by which the signer promised to sign again; null: the rule alone. */
  readonly reAttestBy: Day | null;
}

export type AttestationState = 'unsigned' | 'outdated' | 'signed' | 're_signed' | 'ageing' | 'expired';

export interface Attestation {
  readonly state: AttestationState;
  readonly signature: Signature | null;
  /** Whole days since it was signed. */
  readonly ageDays: number | null;
  /** The last day on which it holds. */
  readonly expiresOn: Day | null;
}

/** The last day on which a signature holds: the chosen day, but never longer than the rule allows. */
export const lastDayOf = ({ signedOn, reAttestBy }: Signature, { expiredAfterDays }: AgeingRule): Day => {
  const byRule = addDays(signedOn, expiredAfterDays);
  return reAttestBy !== null && compareDays(reAttestBy, byRule) < 0 ? reAttestBy : byRule;
};

/**
 * signed → ageing → expired → signed again. A signature covers the version that was signed and no other: once the text changed, the
 * statement is `outdated` until it is signed again, however young the signature is.
 * @param signatures of one statement, newest first
 */
export function readAttestation(currentNumber: number, signatures: readonly Signature[], today: Day, rule: AgeingRule = USUAL_AGEING): Attestation {
  const [signature, ...earlier] = signatures;
  if (!signature) return { state: 'unsigned', signature: null, ageDays: null, expiresOn: null };
  const expiresOn = lastDayOf(signature, rule);
  const ageDays = daysBetween(signature.signedOn, today);
  return { state: stateOf(signature, currentNumber, earlier.length > 0, ageDays, daysBetween(today, expiresOn), rule), signature, ageDays, expiresOn };
}

function stateOf({ number }: Signature, currentNumber: number, isAgain: boolean, ageDays: number, daysLeft: number, { ageingAfterDays }: AgeingRule): AttestationState {
  if (number !== currentNumber) return 'outdated';
  if (daysLeft < 0) return 'expired';
  if (ageDays > ageingAfterDays || (daysLeft < NOTICE_DAYS && ageDays > 0)) return 'ageing';
  return isAgain ? 're_signed' : 'signed';
}

/** Somebody stands for the text as it is: signed, and not yet too old. */
export const isAttested = (state: AttestationState | 'unwritten'): boolean => state === 'signed' || state === 're_signed' || state === 'ageing';

/** A statement that somebody should sign (again) now. */
export const needsSignature = (state: AttestationState): boolean => state !== 'signed' && state !== 're_signed';

/** The day chosen to sign again by lies ahead, and not further than the rule allows. */
export function checkReAttestBy(reAttestBy: Day | null, today: Day, { expiredAfterDays }: AgeingRule = USUAL_AGEING): Refusal<'re-attest-by'> | null {
  if (reAttestBy === null) return null;
  if (compareDays(reAttestBy, today) <= 0) return refuse('re-attest-by', 'The day to sign again must lie ahead.');
  if (daysBetween(today, reAttestBy) > expiredAfterDays) return refuse('re-attest-by', `A signature holds for ${expiredAfterDays} days at most: choose a day up to ${addDays(today, expiredAfterDays)}.`);
  return null;
}

const days = (count: number): string => `${count} ${count === 1 ? 'day' : 'days'}`;

/** How a statement stands, in one honest sentence. `by` is the sponsor who signed last; `beside` somebody else who put their name to it, which attests nothing. */
export function attestationWords({ state, signature, ageDays, expiresOn }: Attestation, by: string, beside: string | null = null): string {
  if (!signature || ageDays === null || expiresOn === null) return beside === null ? 'Nobody has signed this yet.' : `The sponsor has not signed this yet; the name of ${beside} under it does not stand for the sponsor’s.`;
  const last = `${by} signed it on ${signature.signedOn}`;
  if (state === 'outdated') return `The text has changed since ${last}. The signature does not cover it.`;
  if (state === 'expired') return `This statement is ${days(ageDays)} old: ${last} and has not signed it again.`;
  const again = `to be signed again by ${expiresOn}`;
  return state === 'ageing' ? `This statement is ${days(ageDays)} old: ${last}, ${again}.` : `${by} signed it${state === 're_signed' ? ' again' : ''} on ${signature.signedOn}, ${again}.`;
}
