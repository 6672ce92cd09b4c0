import { Injectable } from '@nestjs/common';
import { GoalReadings, type KeyResultReading } from '@realign/goals/contract';
import { hasRole, type Day, type TenantSession } from '@realign/kernel';
import type { ExecutiveChangeView, ExecutiveDecisionView, ExecutiveEffectView, ExecutiveGoalView, ExecutiveView } from '@realign/reporting/contract';
import { openCheckpoint, readCheckpoints, toCycle, toNext, type CheckpointRow } from '../thread/review-rows';
import { readHead } from '../thread/thread.view';
import { executiveHeadline } from './executive-headline';

const ON_TRACK = new Set(['on_track', 'achieved', 'holding']);

const DECISIONS = `
  select checkpoint_id as "checkpointId", agenda_item_id as "agendaItemId", title, note, status, value, unit, target, as_of as "asOf", link
  from reviews.agenda_v where checkpoint_id = $1 and needs_decision and not is_decided order by position`;

const CHANGES = `
  select decision_id as "decisionId", (select v.verdict from reviews.verdict_v v where v.decision_id = plan_change_v.decision_id) as verdict, checkpoint_id as "checkpointId", checkpoint_seq as "checkpointSeq", item_title as "itemTitle", choice, reason, decided_by_name as "decidedBy",
    to_char(decided_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "decidedAt", effective_on::text as "effectiveOn", summary
  from reviews.plan_change_v where programme_id = $1 and checkpoint_seq >= $2 order by summary is null, decided_at desc, decision_id, position`;

const EFFECTS = `
  select effect_id as "effectId", title, sentence, grade from adoption.effect_v where programme_id = $1 and state = 'estimated' and measure = 'active_7d' and grade in ('A', 'B', 'C') order by grade, kind <> 'waves', abs(estimate) desc limit 4`;

/** One page: decisions first, then goals, then what the last checkpoint changed. */
@Injectable()
export class ExecutiveViews {
  constructor(private readonly goals: GoalReadings) {}

  async of(session: TenantSession, programmeId: string): Promise<ExecutiveView> {
    const head = await readHead(session, programmeId);
    const checkpoints = await readCheckpoints(session, programmeId);
    const open = openCheckpoint(checkpoints);
    const decisions = open ? await session.sql<ExecutiveDecisionView>(DECISIONS, [open.checkpointId]) : [];
    const goals = (await this.goals.of(session, programmeId)).map(toGoal);
    const changes = await session.sql<ExecutiveChangeView>(CHANGES, [programmeId, lastClosedSeq(checkpoints) - 1]);
    const effects = await session.sql<ExecutiveEffectView>(EFFECTS, [programmeId]);
    const now = await session.one<{ asOf: string }>(`select to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "asOf"`);
    return {
      programmeId, programmeName: head.name, state: head.state, headline: this.headline(head.today, open, decisions, goals, changes), decisions, goals, changes, effects, cycles: checkpoints.map(toCycle),
      nextCheckpoint: toNext(open, head.today), dataTo: goals.map(({ asOf }) => asOf).filter((asOf) => asOf !== null).sort().at(-1) ?? null, asOf: now?.asOf ?? '',
      can: { decide: hasRole(session.actor, 'owner', 'executive') && decisions.length > 0 },
    };
  }

  private headline(today: Day, open: CheckpointRow | undefined, decisions: readonly unknown[], goals: readonly ExecutiveGoalView[], changes: readonly ExecutiveChangeView[]): string {
    return executiveHeadline({
      decisionsWaiting: decisions.length, waitingSince: open?.frozenOn ?? null, nextCheckpointOn: open?.dueOn ?? null, goals: goals.length, goalsOnTrack: goals.filter(({ health }) => ON_TRACK.has(health)).length,
      goalsWithoutReading: goals.filter(({ health }) => health === 'no_data').length, changes: changes.filter(({ summary }) => summary !== null).length, today,
    });
  }
}

const lastClosedSeq = (rows: readonly CheckpointRow[]): number => rows.findLast(({ cycleState }) => cycleState === 'closed')?.seq ?? 1;

const toGoal = ({ title, ...reading }: KeyResultReading): ExecutiveGoalView => ({ ...reading, keyResultTitle: title });
