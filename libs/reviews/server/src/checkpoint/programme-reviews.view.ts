import { Injectable } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { notFound, TenantDb } from '@realign/platform';
import type { CadenceView, CheckpointSummaryView, ProgrammeReviewsView, ReviewCycleView } from '@realign/reviews/contract';
import { CadenceStore } from '../cadence/cadence.store';
import { CadenceViews } from '../cadence/cadence.view';
import { waveOf } from '../cadence/wave-of-series';
import { DecisionStore } from '../decision/decision.store';
import { isoInstant } from '../time/iso-instant';

const DECISIONS = 50;

type CheckpointLine = CheckpointSummaryView & Pick<ReviewCycleView, 'openedAt' | 'closedAt'> & { cycleSeq: number; cycleState: ReviewCycleView['state']; decisionCount: number };

@Injectable()
export class ProgrammeReviewsViews {
  constructor(
    private readonly db: TenantDb,
    private readonly cadences: CadenceStore,
    private readonly cadenceViews: CadenceViews,
    private readonly decisions: DecisionStore,
  ) {}

  of(actor: Actor, programmeId: string): Promise<ProgrammeReviewsView> {
    return this.db.read(actor, async (session) => {
      if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
      const views: CadenceView[] = [];
      for (const cadence of await this.cadences.list(session, programmeId)) views.push(await this.cadenceViews.of(session, cadence));
      const view = views.find(({ series }) => series === 'checkpoint') ?? null;
      const lines = await session.sql<CheckpointLine>(LINES, [programmeId]);
      return {
        programmeId,
        cadence: view,
        series: views.filter(({ series }) => series !== 'checkpoint'),
        cycles: lines.map(toCycle),
        checkpoints: lines.map(toSummary),
        decisions: await this.decisions.ofProgramme(session, programmeId, DECISIONS),
        can: { editCadence: view?.can.edit ?? false, holdNow: view?.can.holdNow ?? false },
      };
    });
  }
}

const LINES = `select v.checkpoint_id as id, v.programme_id as "programmeId", v.cycle_id as "cycleId", v.series, ${waveOf('v')} as "waveName", v.seq, v.state, v.nominal_local as "nominalLocal", v.tz as "timeZone",
    ${isoInstant('v.due_at')} as "dueAt", ${isoInstant('v.frozen_at')} as "frozenAt", ${isoInstant('v.decided_at')} as "decidedAt", v.item_count as "itemCount",
    v.missing_count as "missingCount", v.need_decision as "needDecision", v.decided, v.change_count as "changeCount", v.cycle_seq as "cycleSeq", v.cycle_state as "cycleState",
    ${isoInstant('y.opened_at')} as "openedAt", ${isoInstant('y.closed_at')} as "closedAt",
    (select count(*)::integer from reviews.decision d where d.tenant_id = v.tenant_id and d.checkpoint_id = v.checkpoint_id) as "decisionCount",
    coalesce((select jsonb_agg(jsonb_build_object('reason', f.reason, 'until', ${isoInstant('f.until')}, 'by', f.by_name, 'at', ${isoInstant('f.at')}) order by f.seq)
      from reviews.checkpoint_deferral f where f.tenant_id = v.tenant_id and f.checkpoint_id = v.checkpoint_id), '[]') as deferrals
  from reviews.series_checkpoint_v v join reviews.review_cycle y on y.tenant_id = v.tenant_id and y.id = v.cycle_id
  where v.programme_id = $1 and not exists (select 1 from reviews.checkpoint r where r.tenant_id = v.tenant_id and r.id = v.checkpoint_id and r.rests) order by v.cycle_state = 'closed', v.due_at desc, v.seq desc limit 100`;

const toCycle = (line: CheckpointLine): ReviewCycleView => ({
  id: line.cycleId, seq: line.cycleSeq, state: line.cycleState, openedAt: line.openedAt, closedAt: line.closedAt, checkpointId: line.id,
  decisionCount: line.decisionCount, changeCount: line.changeCount,
});

const toSummary = ({ openedAt: _opened, closedAt: _closed, cycleSeq: _seq, cycleState: _state, decisionCount: _count, ...summary }: CheckpointLine): CheckpointSummaryView => summary;
