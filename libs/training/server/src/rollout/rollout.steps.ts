import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { nextGoLive } from './go-live';
import { ADD_PAGE, COUNT_HOLDERS, FIRST_ID, JOIN_AS_USUAL, JOIN_BY_HASHING, PAGE_OF_HOLDERS, RETUNE_PAGE, TAKE_BACK_PAGE } from './rollout.sql';
import { addCounts, type Rollout, type RolloutCounts, type RolloutPhase } from './rollout.store';

/** People of one page. A page of a plan with six modules writes up to 30,000 rows in about a second. */
export const PEOPLE_PER_PAGE = 5_000;
const ROWS_PER_PAGE = 10_000;

/** After the last page of a phase comes the next one, or the end. */
const AFTER: Readonly<Record<RolloutPhase, RolloutPhase | null>> = { retune: 'add', add: 'take_back', take_back: null };

/** Does one page in the caller's transaction and says where the rollout stands afterwards. */
@Injectable()
export class RolloutSteps {
  async holders(session: TenantSession, rollout: Pick<Rollout, 'programmeId' | 'roleDefinitionId' | 'roleAssignmentId'>): Promise<number> {
    const row = await session.one<{ people: number }>(COUNT_HOLDERS, [rollout.programmeId, rollout.roleDefinitionId, rollout.roleAssignmentId]);
    return row?.people ?? 0;
  }

  page(session: TenantSession, rollout: Rollout): Promise<Rollout> {
    if (rollout.phase === 'add') return this.add(session, rollout);
    return rollout.phase === 'retune' ? this.retune(session, rollout) : this.takeBack(session, rollout);
  }

  private async add(session: TenantSession, rollout: Rollout): Promise<Rollout> {
    const { programmeId, roleDefinitionId, roleAssignmentId, planId } = rollout;
    const holders = [programmeId, roleDefinitionId, roleAssignmentId];
    const from = rollout.afterPerson ?? FIRST_ID;
    const { people = 0, last } = (await session.one<{ people: number; last: string | null }>(PAGE_OF_HOLDERS, [...holders, from, PEOPLE_PER_PAGE])) ?? {};
    if (!last) return nextPhase({ ...rollout, page: rollout.page + 1 });
    const goLiveOn = await nextGoLive(session, programmeId);
    const counts = await hashed(session, () => session.one<RolloutCounts>(ADD_PAGE, [...holders, planId, from, last, goLiveOn, session.tenantId]));
    const after = { ...rollout, people: rollout.people + people, afterPerson: last, counts: addCounts(rollout.counts, counts ?? {}), page: rollout.page + 1 };
    return people < PEOPLE_PER_PAGE ? nextPhase(after) : after;
  }

  private async takeBack(session: TenantSession, rollout: Rollout): Promise<Rollout> {
    const { programmeId, roleDefinitionId, afterPerson } = rollout;
    const done = await hashed(session, () => session.one<Moved>(TAKE_BACK_PAGE, [programmeId, roleDefinitionId, null, afterPerson ?? FIRST_ID, ROWS_PER_PAGE]));
    return shrink(rollout, done, { withdrawn: done?.withdrawn ?? 0 });
  }

  private async retune(session: TenantSession, rollout: Rollout): Promise<Rollout> {
    const goLiveOn = await nextGoLive(session, rollout.programmeId);
    const done = await hashed(session, () => session.one<Moved>(RETUNE_PAGE, [rollout.planId, rollout.retimed, ROWS_PER_PAGE, goLiveOn, rollout.afterPerson ?? FIRST_ID]));
    const { handled = 0, withdrawn = 0 } = done ?? {};
    return shrink(rollout, done, { withdrawn, changed: handled - withdrawn });
  }
}

interface Moved {
  readonly handled: number;
  readonly withdrawn: number;
  readonly last: string | null;
}

const hashed = async <T>(session: TenantSession, statement: () => Promise<T>): Promise<T> => {
  await session.sql(JOIN_BY_HASHING);
  const result = await statement();
  await session.sql(JOIN_AS_USUAL);
  return result;
};

/** A set that shrinks with each page is done when a page was not full. */
const shrink = (rollout: Rollout, done: Moved | undefined, counts: Partial<RolloutCounts>): Rollout => {
  const after = { ...rollout, afterPerson: done?.last ?? rollout.afterPerson, counts: addCounts(rollout.counts, counts), page: rollout.page + 1 };
  return (done?.handled ?? 0) < ROWS_PER_PAGE ? nextPhase(after) : after;
};

const nextPhase = (rollout: Rollout): Rollout => {
  const phase = AFTER[rollout.phase];
  return phase === null ? { ...rollout, state: 'done' } : { ...rollout, phase, afterPerson: null };
};
