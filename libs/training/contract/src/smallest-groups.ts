import type { TenantSession } from '@realign/kernel';

/** Says how many people an organisation wants behind a figure of a group. */
export interface SmallestGroupSource {
  readonly smallestGroup: (session: TenantSession) => Promise<number>;
}

/** The fewest people a figure of training is shown of. A later context that knows the organisation's own limit registers it; the largest counts, never less than ten. */
export abstract class SmallestGroups {
  abstract register(source: SmallestGroupSource): void;
  abstract of(session: TenantSession): Promise<number>;
}
