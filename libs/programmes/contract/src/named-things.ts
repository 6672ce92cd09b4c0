import type { TenantSession } from '@realign/kernel';

/** Kinds of things of later contexts that a programme's own records point at. */
export const NAMED_KINDS = ['role_definition', 'metric', 'work_scenario'] as const;
export type NamedKind = (typeof NAMED_KINDS)[number];

/** A later context that knows the names of one kind. */
export interface NamedThingSource {
  readonly kind: NamedKind;
  /** Names by id, of this tenant only. */
  names(session: TenantSession, ids: readonly string[]): Promise<readonly { readonly id: string; readonly name: string }[]>;
}

/** Where later contexts announce at start whose names they know. */
export abstract class NamedThings {
  abstract register(source: NamedThingSource): void;
}
