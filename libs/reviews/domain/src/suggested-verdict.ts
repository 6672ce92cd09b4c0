export type VerdictName = 'worked' | 'did_not' | 'cannot_tell';

/** What the evidence says of a change, and why. */
export interface SuggestedVerdict {
  readonly verdict: VerdictName;
  readonly why: string;
}
