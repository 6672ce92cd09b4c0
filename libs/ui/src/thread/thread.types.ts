export type StationState = 'lived' | 'current' | 'ahead';

/** A stop of the loop, in loop order: purpose, goals, roles, training, behaviour, evidence, decision. */
export interface ThreadStation {
  readonly label: string;
  /** What stands there now, e.g. "412 of 455 filled". */
  readonly detail: string;
  readonly state: StationState;
  readonly link?: string | readonly string[];
  /** Shown as a shape before the detail; leave out when all is well. */
  readonly status?: string;
}

/** A dated event to come. A checkpoint is a curl, anything else a knot. */
export interface ThreadEvent {
  readonly on: string;
  readonly label: string;
  readonly detail?: string;
  readonly checkpoint?: boolean;
  readonly link?: string | readonly string[];
}

export interface ThreadPast {
  /** Cycles closed. */
  readonly cycles: number;
  readonly caption?: string;
  readonly lines?: readonly { readonly status: string; readonly count: number; readonly word: string }[];
}

export interface ThreadHub {
  readonly figure: string;
  readonly caption: string;
}

/** A step of an import, a checkpoint, a set-up. */
export interface ThreadStep {
  readonly label: string;
  readonly detail?: string;
  readonly state: StationState;
}
