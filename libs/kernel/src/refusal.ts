/** An expected "no" of the domain: a value, not an exception. `refused` is a stable code, `detail` says what to do. */
export interface Refusal<C extends string = string> {
  readonly refused: C;
  readonly detail: string;
  /** Everything that stands in the way, when there is more than one thing. */
  readonly missing?: readonly { readonly code: string; readonly detail: string; readonly pointer?: string }[];
  /** The field of the input that would mend it, as a JSON pointer (RFC 6901); left out when it is about how things stand, whatever the input says. */
  readonly pointer?: string;
}

export const refuse = <C extends string>(code: C, detail: string, missing?: Refusal['missing']): Refusal<C> =>
  missing ? { refused: code, detail, missing } : { refused: code, detail };

/** A refusal that a field of the input would mend. `pointer` is the field's JSON pointer. */
export const refuseField = <C extends string>(pointer: string, code: C, detail: string): Refusal<C> => ({ refused: code, detail, pointer });

/** The same refusal, about a field of the input; without a pointer it stays about how things stand. */
export const aboutField = <C extends string>(refusal: Refusal<C>, pointer: string | undefined): Refusal<C> => (pointer === undefined ? refusal : { ...refusal, pointer });

/** The same refusal as whoever sent the part under `prefix` sees it: `/endsOn` of a change is `/change/endsOn` of the decision around it. */
export const within = <C extends string>(prefix: string, refusal: Refusal<C>): Refusal<C> => (refusal.pointer === undefined ? refusal : { ...refusal, pointer: `${prefix}${refusal.pointer}` });

export const isRefused = (value: unknown): value is Refusal => typeof value === 'object' && value !== null && 'refused' in value;

/** Tells the type checker that every case was handled. */
export const assertNever = (value: never): never => {
  throw new Error(`Unhandled case: ${String(value)}`);
};
