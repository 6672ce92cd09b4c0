import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { keysetPage, readCursor } from '@realign/platform';
import { CHANGE_KINDS, type ChangeKind, type ReconcileCountsView, type ReconcileDiffView, type ReconcilePeopleQuery, type ReconcilePeopleView, type ReconcilePersonView, type ReconcileRunView, type ReconcileUnitView } from '@realign/training/contract';
import { reasonOf } from '@realign/training/domain';
import { canStartRuns } from '../training.policy';
import { BEHIND, COUNT_PEOPLE, DRY_RUN, DRY_RUN_PEOPLE, FIRST_ID, JOIN_AS_USUAL, JOIN_BY_HASHING, LAST_ID, RESTS } from './difference.sql';

interface DryRow {
  readonly kind: ChangeKind;
  readonly orgUnitId: string | null;
  readonly n: number;
  readonly people: number;
  readonly print: string;
}

type PersonRow = Omit<ReconcilePersonView, 'reason'> & { readonly winnerPlanTitle: string | null };

const UNITS = 12;

const RUNS = `
  select r.id, r.kind, r.title, r.state, r.asked_by as "askedBy", r.is_automatic as "isAutomatic", r.run_id as "runId",
         to_char(r.created_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "startedAt", to_char(r.finished_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "finishedAt",
         (r.counts ->> 'assigned')::integer as assigned, (r.counts ->> 'offered')::integer as offered, (r.counts ->> 'alreadyCompleted')::integer as "alreadyCompleted",
         (r.counts ->> 'returned')::integer as returned, (r.counts ->> 'withdrawn')::integer as withdrawn, (r.counts ->> 'changed')::integer as changed, (r.counts ->> 'restored')::integer as restored,
         r.kind = 'apply' and r.state in ('done', 'cancelled') and r.finished_at > now() - interval '24 hours'
           and exists (select 1 from training.training_plan p where p.id = any(r.plan_ids) and p.state = 'active')
           and not exists (select 1 from training.training_plan p where p.id = any(r.plan_ids) and ${RESTS('p')}) as "isUndoable"
  from training.reconcile_run r
  where not r.is_automatic or r.state = 'open' or exists (select 1 from jsonb_each_text(r.counts) c where c.value <> '0')
  order by r.created_at desc, r.id limit 30`;

@Injectable()
export class ReconcileViews {
  /** What a run over these plans would do, by the statement of the run itself; nothing is changed. */
  async dryRun(session: TenantSession, planIds: readonly string[]): Promise<ReconcileDiffView> {
    const began = performance.now();
    const rows = await hashed(session, () => session.sql<DryRow>(DRY_RUN, everybody(session, planIds)));
    const people = await hashed(session, () => session.one<{ people: number }>(DRY_RUN_PEOPLE, everybody(session, planIds)));
    const counts = Object.fromEntries(CHANGE_KINDS.map((kind) => [kind, sum(rows.filter((row) => row.kind === kind).map(({ n }) => n))])) as Record<ChangeKind, number>;
    return {
      counts: { ...counts, unchanged: Math.max(0, (await this.standing(session, planIds)) - counts.withdraw - counts.change - counts.redate - counts.waived) },
      people: people?.people ?? 0,
      units: await this.units(session, rows),
      snapshot: printOf(planIds, rows),
      tookMs: Math.round(performance.now() - began),
    };
  }

  /** The people behind one number, in the order of their ids. */
  async people(session: TenantSession, planIds: readonly string[], query: ReconcilePeopleQuery): Promise<ReconcilePeopleView> {
    const limit = query.limit ?? 50;
    const [person = FIRST_ID, module = FIRST_ID, plan = FIRST_ID] = (readCursor(query.cursor, ['uuid', 'uuid', 'uuid']) ?? []) as string[];
    const rows = await hashed(session, () => session.sql<PersonRow>(BEHIND, [session.tenantId, planIds, FIRST_ID, LAST_ID, query.kind, limit + 1, person, module, plan]));
    const page = keysetPage(rows, limit, (row) => [row.personId, row.moduleId, row.planId]);
    return { ...page, items: page.items.map(({ winnerPlanTitle, ...row }) => ({ ...row, reason: reasonOf({ ...row, winner: winnerPlanTitle }) })) };
  }

  /** The last thirty runs that did something, newest first. */
  async runs(session: TenantSession): Promise<ReconcileRunView[]> {
    const rows = await session.sql<Omit<ReconcileRunView, 'can'> & { readonly isUndoable: boolean }>(RUNS);
    return rows.map(({ isUndoable, ...row }) => ({ ...row, can: { undo: isUndoable && canStartRuns(session.actor) } }));
  }

  /** How many people the plans are for now. */
  async peopleUnder(session: TenantSession, planIds: readonly string[]): Promise<number> {
    return (await hashed(session, () => session.one<{ people: number }>(COUNT_PEOPLE, everybody(session, planIds))))?.people ?? 0;
  }

  /** Assignments of these plans that stand: everything but withdrawn ones. */
  private async standing(session: TenantSession, planIds: readonly string[]): Promise<number> {
    const row = await session.one<{ n: number }>(`select count(*)::integer as n from training.training_assignment where plan_id = any($1::uuid[]) and state <> 'withdrawn'`, [planIds]);
    return row?.n ?? 0;
  }

  private async units(session: TenantSession, rows: readonly DryRow[]): Promise<ReconcileUnitView[]> {
    const ids = [...new Set(rows.map(({ orgUnitId }) => orgUnitId))];
    const of = (id: string | null, kind: ChangeKind): number => sum(rows.filter((row) => row.orgUnitId === id && row.kind === kind).map(({ n }) => n));
    const units = ids.map((orgUnitId) => ({ orgUnitId, assign: of(orgUnitId, 'assign'), offer: of(orgUnitId, 'offer'), withdraw: of(orgUnitId, 'withdraw'), waived: of(orgUnitId, 'waived') }));
    const most = units.sort((a, b) => weight(b) - weight(a) || (a.orgUnitId ?? '').localeCompare(b.orgUnitId ?? '')).slice(0, UNITS).filter((unit) => weight(unit) > 0);
    const names = await session.sql<{ id: string; name: string }>('select id, name from directory.org_unit where id = any($1::uuid[])', [most.flatMap(({ orgUnitId }) => (orgUnitId ? [orgUnitId] : []))]);
    return most.map((unit) => ({ ...unit, orgUnitName: names.find(({ id }) => id === unit.orgUnitId)?.name ?? 'No unit' }));
  }
}

const everybody = (session: TenantSession, planIds: readonly string[]): readonly unknown[] => [session.tenantId, planIds, FIRST_ID, LAST_ID];

const sum = (numbers: readonly number[]): number => numbers.reduce((all, n) => all + n, 0);

const weight = (unit: Pick<ReconcileUnitView, 'assign' | 'offer' | 'withdraw' | 'waived'> | ReconcileCountsView): number => unit.assign + unit.offer + unit.withdraw + unit.waived;

/** Two dry runs have the same print when every single row of them is the same. */
const printOf = (planIds: readonly string[], rows: readonly DryRow[]): string => {
  const lines = rows.map(({ kind, orgUnitId, n, print }) => `${kind} ${orgUnitId ?? ''} ${n} ${print}`).sort();
  return createHash('sha256').update([...planIds].sort().join()).update(lines.join('\n')).digest('base64url');
};

const hashed = async <T>(session: TenantSession, statement: () => Promise<T>): Promise<T> => {
  await session.sql(JOIN_BY_HASHING);
  const result = await statement();
  await session.sql(JOIN_AS_USUAL);
  return result;
};
