import { refuse, type Refusal } from '@realign/kernel';

/** How somebody came to be thought of: by themselves, by whoever leads, or by a colleague. */
export type NominationKind = 'self' | 'lead' | 'referral';
export type NominationState = 'open' | 'accepted' | 'declined';
export type Answer = 'yes' | 'no';

export interface Nomination {
  readonly kind: NominationKind;
  readonly state: NominationState;
  /** What the person says; null while they have not said. */
  readonly personAnswer: Answer | null;
  /** What the lead says. */
  readonly leadAnswer: Answer | null;
}

export type NominationRefused = 'nomination-closed' | 'answered-already' | 'reason-missing';

/** A new nomination: whoever makes it has said yes with it; a referral waits for both. */
export const openNomination = (kind: NominationKind): Nomination => ({ kind, state: 'open', personAnswer: kind === 'self' ? 'yes' : null, leadAnswer: kind === 'lead' ? 'yes' : null });

/**
 * One side answers. Both must say yes, the person first of all because nobody is made a champion; a no of either closes it and needs a
 * reason, so that the next invitation is a better one. Declining is legitimate: it is kept as `declined`, never as a failure.
 * Refuses `nomination-closed`, `answered-already`, `reason-missing`.
 */
export const answerNomination = (now: Nomination, by: 'person' | 'lead', answer: Answer, reason: string | undefined): Nomination | Refusal<NominationRefused> => {
  if (now.state !== 'open') return refuse('nomination-closed', 'This nomination has been answered.');
  if ((by === 'person' ? now.personAnswer : now.leadAnswer) !== null) return refuse('answered-already', by === 'person' ? 'The person has answered already; the lead answers next.' : 'The lead has answered already; the person answers next.');
  if (answer === 'no' && !reason?.trim()) return refuse('reason-missing', 'Say why not, in a few words.');
  const next = by === 'person' ? { ...now, personAnswer: answer } : { ...now, leadAnswer: answer };
  return { ...next, state: stateOf(next) };
};

const stateOf = ({ personAnswer, leadAnswer }: Nomination): NominationState => {
  if (personAnswer === 'no' || leadAnswer === 'no') return 'declined';
  return personAnswer === 'yes' && leadAnswer === 'yes' ? 'accepted' : 'open';
};

/** Whose answer an open nomination waits for. */
export const waitsFor = ({ state, personAnswer, leadAnswer }: Nomination): ('person' | 'lead')[] =>
  state === 'open' ? [...(personAnswer === null ? (['person'] as const) : []), ...(leadAnswer === null ? (['lead'] as const) : [])] : [];
