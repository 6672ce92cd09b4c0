import type { TenantSession } from '@realign/kernel';

/** The three ways in which programmes fail: little change management, a project instead of a product, no clear strategy. */
export const FAILURE_MODES = ['change_management', 'product', 'strategy'] as const;
export type FailureMode = (typeof FAILURE_MODES)[number];

/** The steps of a programme that are looked at before they are taken. */
export const GUARDED_STEPS = ['live', 'sustaining'] as const;
export type GuardedStep = (typeof GUARDED_STEPS)[number];

/** One line of the launch gate and of the self-check, read from data by the context that knows. */
export interface LaunchCheck {
  /** Stable: `<context>.<what>`, e.g. `goals.organisation-goal`. Waivers are given to it. */
  readonly key: string;
  /** What ought to be true: "An organisation goal can be measured". */
  readonly title: string;
  readonly failureMode: FailureMode;
  /** The step it stands before; null: it is looked at in the self-check only. */
  readonly before: GuardedStep | null;
  /** `blocks` refuses the step until it is met or waived; `flags` is shown and lets it pass. */
  readonly weight: 'blocks' | 'flags';
  readonly isMet: boolean;
  /** Nothing is there yet that it could be read from: before the launch it is neither met nor failed, but not known. */
  readonly isUnknown?: boolean;
  /** Whether the sponsor's written waiver can stand in for it. The loop cannot turn without some. */
  readonly canBeWaived: boolean;
  /** One sentence: what is seen. */
  readonly why: string;
  /** Who can mend it: "the change lead". */
  readonly mender: string;
  /** Where it is mended, relative to the programme, e.g. `goals`; from `/` on it is the address itself. */
  readonly link: string;
}

/** What one wave needs before its people are reached. */
export interface WaveCheck extends Pick<LaunchCheck, 'key' | 'title' | 'isMet' | 'why' | 'mender' | 'link'> {
  readonly waveId: string;
}

/** What one context knows about a programme's readiness. Reads only; a source that throws fails the whole reading. */
export interface LaunchCheckSource {
  /** The context, or the part of it, that answers. */
  readonly name: string;
  read(session: TenantSession, programmeId: string): Promise<readonly LaunchCheck[]>;
  readWaves?(session: TenantSession, programmeId: string): Promise<readonly WaveCheck[]>;
}

/** Where contexts announce their checks at start, so that programmes names none of them. */
export abstract class LaunchChecks {
  abstract register(source: LaunchCheckSource): void;
}
