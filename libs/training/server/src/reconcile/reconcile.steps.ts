import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { APPLY, FIND_MOVED, JOIN_AS_USUAL, JOIN_BY_HASHING, KEEP_MOVED } from './difference.sql';
import { APPLY_FRESH, LOOKS_FRESH } from './fresh.sql';
import { addCounts, ReconcileStore, type ReconcileCounts, type ReconcileRun } from './reconcile.store';
import { UNDO } from './undo.sql';

/** A page of a plan with six modules writes up to 240,000 rows in about two seconds; each page reads all people a few times. */
const PEOPLE_PER_PAGE = 40_000;

/** Enough for one transaction; pages on which nothing differs are passed without another job. */
const MOVED_PER_JOB = 2_000;
const PAGES_PER_JOB = 25;

const MOST = 0.1;

/** Does pages in the caller's transaction until one of them had enough to write, and says where the run stands afterwards. */
@Injectable()
export class ReconcileSteps {
  /** People of one page. */
  peoplePerPage = PEOPLE_PER_PAGE;

  constructor(private readonly runs: ReconcileStore) {}

  async pages(session: TenantSession, run: ReconcileRun): Promise<ReconcileRun> {
    const planIds = await this.runs.plansOf(session, run);
    let now = run;
    let moved = 0;
    await session.sql(JOIN_BY_HASHING);
    if (run.kind !== 'undo') await session.sql(KEEP_MOVED);
    for (let pages = 0; now.state === 'open' && pages < PAGES_PER_JOB && moved < MOVED_PER_JOB; pages++) {
      const step = await this.page(session, now, planIds);
      now = step.run;
      moved += step.moved;
    }
    await session.sql(JOIN_AS_USUAL);
    return { ...now, page: run.page + 1 };
  }

  private async page(session: TenantSession, run: ReconcileRun, planIds: readonly string[]): Promise<{ run: ReconcileRun; moved: number }> {
    const { from, to, isLast } = await this.runs.range(session, run.afterPerson, this.peoplePerPage);
    const done = run.kind === 'undo' ? await undo(session, run, from, to) : await apply(session, run, planIds, from, to, this.peoplePerPage * MOST);
    const after = { ...run, afterPerson: to, people: run.people + this.peoplePerPage, counts: addCounts(run.counts, done.counts) };
    return { run: isLast ? { ...after, state: 'done' } : after, moved: done.moved };
  }
}

interface Done {
  readonly moved: number;
  readonly counts: Partial<ReconcileCounts>;
}

interface Fresh {
  readonly isFresh: boolean;
  readonly moved: number;
  readonly assigned: number;
  readonly offered: number;
}

const apply = async (session: TenantSession, run: ReconcileRun, planIds: readonly string[], from: string, to: string, most: number): Promise<Done> => {
  const range = [session.tenantId, planIds, from, to];
  const looks = await session.one<{ yes: boolean }>(LOOKS_FRESH, range);
  const fresh = looks?.yes ? await session.one<Fresh>(APPLY_FRESH, [...range, run.id]) : undefined;
  if (fresh?.isFresh) return { moved: fresh.moved, counts: { assigned: fresh.assigned, offered: fresh.offered } };
  const { moved = 0 } = (await session.one<{ moved: number }>(FIND_MOVED, range)) ?? {};
  if (moved === 0) return { moved, counts: {} };
  const reach = moved > most ? 'most' : 'few';
  return { moved, counts: (await session.one<ReconcileCounts>(APPLY(reach), [...range, run.id])) ?? {} };
};

const undo = async (session: TenantSession, run: ReconcileRun, from: string, to: string): Promise<Done> => {
  const counts = (await session.one<Partial<ReconcileCounts>>(UNDO, [session.tenantId, run.undoes, from, to, run.id])) ?? {};
  return { moved: (counts.restored ?? 0) + (counts.withdrawn ?? 0), counts };
};
