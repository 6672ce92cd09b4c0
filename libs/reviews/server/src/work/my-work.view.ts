import { Injectable } from '@nestjs/common';
import { hasRole, type Actor } from '@realign/kernel';
import { TenantDb } from '@realign/platform';
import type { MyWorkView, WorkItemView } from '@realign/reviews/contract';
import { mayDecideAnything } from '@realign/reviews/domain';
import { waveOf } from '../cadence/wave-of-series';
import { DecisionRightsStore } from '../decision/decision-rights.store';
import { canPrepare } from '../reviews.policy';
import { databaseNow, isoInstant } from '../time/iso-instant';

interface WorkRow {
  readonly checkpointId: string;
  readonly programmeId: string;
  readonly programmeName: string;
  readonly seq: number;
  readonly series: string;
  readonly waveName: string | null;
  readonly checkpointState: WorkItemView['checkpointState'];
  readonly dueAt: string;
  readonly waiting: number;
  readonly missing: number;
  readonly mine: boolean;
  readonly isSoon: boolean;
}

/** Of so many open checkpoints it is asked who decides them, first of those whose programme names whoever looks; so many are shown. */
const [ASKED, SHOWN] = [2000, 200];

/** A change lead hears of a checkpoint this many days ahead. */
const SOON = '7 days';

@Injectable()
export class MyWorkViews {
  constructor(
    private readonly db: TenantDb,
    private readonly rights: DecisionRightsStore,
  ) {}

  of(actor: Actor): Promise<MyWorkView> {
    return this.db.read(actor, async (session) => {
      const rows = await session.sql<WorkRow>(ROWS, [actor.personId, SOON]);
      const deciding = await this.rights.many(session, rows.map(({ checkpointId }) => checkpointId));
      const decides = (id: string): boolean => { const at = deciding.get(id); return at !== undefined && mayDecideAnything(actor, at); };
      const items = rows.flatMap((row) => toItems(actor, row, decides(row.checkpointId)));
      return { items: theirsFirst(items).slice(0, SHOWN), asOf: await databaseNow(session) };
    });
  }
}

const ROWS = `select v.checkpoint_id as "checkpointId", v.programme_id as "programmeId", p.name as "programmeName", v.seq, v.series, ${waveOf('v')} as "waveName", v.state as "checkpointState",
    ${isoInstant('w.wanted_at')} as "dueAt", v.need_decision - v.decided as waiting, v.missing_count as missing, w.wanted_at < now() + $2::interval as "isSoon",
    exists (select 1 from reviews.review_task_v t where t.tenant_id = v.tenant_id and t.checkpoint_id = v.checkpoint_id and t.person_id = $1 and t.state = 'open') as mine
  from reviews.series_checkpoint_v v join reviews.checkpoint_wanted_v w on w.tenant_id = v.tenant_id and w.checkpoint_id = v.checkpoint_id join programmes.programme p on p.tenant_id = v.tenant_id and p.id = v.programme_id
  where w.stage <> 'over' and (v.state in ('pack_frozen', 'in_review') or v.state in ('scheduled', 'deferred', 'collecting') and v.due_at < now() + $2::interval) and not w.rests
  order by $1::uuid in (p.sponsor_person_id, p.change_lead_person_id, p.steward_person_id) is not true, w.wanted_at, v.checkpoint_id limit ${ASKED}`;

/** What is theirs to do before what they only hear of, each by when it is wanted. */
const theirsFirst = (items: readonly WorkItemView[]): WorkItemView[] => [...items].sort((a, b) => Number(a.status === 'info') - Number(b.status === 'info') || a.dueAt.localeCompare(b.dueAt));

const SERIES: Readonly<Record<string, string>> = { goals: 'Goals', role_kpis: 'Role measures', training_plans: 'Training plans' };

/** Within a sentence; the name of a wave keeps its capitals. */
const inside = (name: string): string => `c${name.slice(1)}`;

/** What one open checkpoint asks of whoever looks: deciding, preparing, or a task with their name on it. */
function toItems(actor: Actor, row: WorkRow, decides: boolean): WorkItemView[] {
  const isFrozen = row.checkpointState === 'pack_frozen' || row.checkpointState === 'in_review';
  const series = SERIES[row.series] ?? row.waveName ?? 'A wave';
  const name = row.series === 'checkpoint' ? `Checkpoint ${row.seq}` : `Checkpoint ${row.seq} of ${series}`;
  const items: WorkItemView[] = [];
  if (isFrozen && decides) {
    const title = row.waiting > 0 ? `Decide ${row.waiting} ${row.waiting === 1 ? 'item' : 'items'} of ${inside(name)}` : `Close ${inside(name)}`;
    const detail = row.waiting > 0 ? 'The evidence is frozen; the checkpoint closes when each item has a decision.' : 'Each item has its decision. Closing opens the next cycle.';
    items.push(item(row, 'decisions_waiting', title, detail, 'off_track', row.waiting));
  } else if (row.mine) {
    items.push(item(row, 'review_task', `Take part in ${inside(name)}`, 'The evidence is there to read.', 'at_risk', 1));
  }
  if (isFrozen && row.missing > 0 && canPrepare(actor)) items.push(item(row, 'evidence_missing', 'Evidence is missing', `${row.missing} of the sources did not answer.`, 'at_risk', row.missing));
  if (!isFrozen && row.isSoon && (canPrepare(actor) || hasRole(actor, 'executive'))) items.push(item(row, 'checkpoint_soon', `${name} is near`, 'Its evidence is gathered and frozen when it is due.', 'info', 1));
  return items;
}

const item = (row: WorkRow, kind: WorkItemView['kind'], title: string, detail: string, status: WorkItemView['status'], count: number): WorkItemView => ({
  kind, title, detail, status, count,
  programmeId: row.programmeId, programmeName: row.programmeName, checkpointId: row.checkpointId, checkpointState: row.checkpointState, dueAt: row.dueAt,
});
