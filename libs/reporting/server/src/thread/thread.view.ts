import { Injectable } from '@nestjs/common';
import { AdoptionEvidenceReader } from '@realign/adoption/contract';
import { GoalReadings } from '@realign/goals/contract';
import { compareDays, type Day, type TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { ProgrammeThreadView, ThreadEventView } from '@realign/reporting/contract';
import { openCheckpoint } from '@realign/reporting/domain';
import { RoleEvidenceReader } from '@realign/roles/contract';
import { TrainingEvidenceReader } from '@realign/training/contract';
import { readCheckpoints, toCycle, toNext, type CheckpointRow } from './review-rows';
import { countStatuses, loopStations } from './station';

export interface ProgrammeHead {
  readonly name: string;
  readonly state: string;
  readonly hasPurpose: boolean;
  readonly today: Day;
}

const PAST_EVENTS = 2;
const COMING_EVENTS = 6;

export const readHead = async (session: TenantSession, programmeId: string): Promise<ProgrammeHead> => {
  const head = await session.one<ProgrammeHead>(
    `select name, state, purpose_statement <> '' as "hasPurpose", (now() at time zone time_zone)::date::text as today from programmes.programme where id = $1`,
    [programmeId],
  );
  if (!head) throw notFound('programme');
  return head;
};

/** The line that loops: what each stop of the running cycle knows now, and the dated knots around today. */
@Injectable()
export class ThreadViews {
  constructor(
    private readonly goals: GoalReadings,
    private readonly roles: RoleEvidenceReader,
    private readonly training: TrainingEvidenceReader,
    private readonly adoption: AdoptionEvidenceReader,
  ) {}

  async of(session: TenantSession, programmeId: string): Promise<ProgrammeThreadView> {
    const head = await readHead(session, programmeId);
    const checkpoints = await readCheckpoints(session, programmeId);
    const open = openCheckpoint(checkpoints);
    const facts = {
      goals: await this.goals.statuses(session, programmeId), roles: countStatuses(await this.roles.read(session, programmeId)), training: countStatuses(await this.training.read(session, programmeId)),
      behaviour: countStatuses(await this.adoption.read(session, programmeId)),
    };
    const checkpoint = open ? { state: open.state, items: open.items, missing: open.missing, needDecision: open.needDecision, decided: open.decided } : null;
    return {
      programmeId, programmeName: head.name, state: head.state, cycles: checkpoints.map(toCycle), stations: loopStations({ hasPurpose: head.hasPurpose, facts, checkpoint }),
      events: await this.events(session, programmeId, head.today, checkpoints), nextCheckpoint: toNext(open, head.today), today: head.today,
    };
  }

  async events(session: TenantSession, programmeId: string, today: Day, checkpoints: readonly CheckpointRow[]): Promise<ThreadEventView[]> {
    const planned = await session.sql<{ kind: 'wave' | 'phase'; title: string; on: Day }>(
      `select kind, title, starts_on::text as on from programmes.dated_item_v where programme_id = $1 and kind in ('wave', 'phase') and state not in ('withdrawn', 'held')`,
      [programmeId],
    );
    const targets = await this.goals.targets(session, programmeId, { past: PAST_EVENTS, coming: COMING_EVENTS });
    const events = [
      ...planned.map(({ kind, title, on }) => knot(kind, on, title, kind === 'wave' ? 'launches' : 'begins', 'plan', today)),
      ...checkpoints.map((row) => knot('checkpoint', row.dueOn, `Checkpoint ${row.seq}`, row.cycleState === 'closed' ? 'held' : 'due', `checkpoints/${row.checkpointId}`, today)),
      ...targets.map(({ title, targetOn }) => knot('goal_target', targetOn as Day, title, 'target day', 'goals', today)),
    ].sort((a, b) => compareDays(a.on as Day, b.on as Day));
    return [...events.filter(({ isPast }) => isPast).slice(-PAST_EVENTS), ...events.filter(({ isPast }) => !isPast).slice(0, COMING_EVENTS)];
  }
}

const knot = (kind: ThreadEventView['kind'], on: Day, title: string, detail: string, link: string, today: Day): ThreadEventView => ({ kind, on, title, detail, isPast: compareDays(on, today) < 0, link });
