/** An expected "no" of the domain: a value, not an exception. `refused` is a stable code, `detail` says what to do. */
export interface Refusal<C extends string = string> {
  readonly refused: C;
  readonly detail: string;
  /** Everything that stands in the way, when there is more than one thing. */
  readonly missing?: readonly { readonly code: string; readonly detail: string; readonly pointer?: string }[];
}

export const refuse = <C extends string>(code: C, detail: string, missing?: Refusal['missing']): Refusal<C> =>
  missing ? { refused: code, detail, missing } : { refused: code, detail };

export const isRefused = (value: unknown): value is Refusal => typeof value === 'object' && value !== null && 'refused' in value;

/** Tells the type checker that every case was handled. */
export const assertNever = (value: never): never => {
  throw new Error(`Unhandled case: ${String(value)}`);
};
