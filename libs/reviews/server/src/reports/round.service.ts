import { Injectable } from '@nestjs/common';
import { systemActor, type TenantSession } from '@realign/kernel';
import { FieldReports } from '@realign/listening/contract';
import { TenantDb } from '@realign/platform';
import type { AskForReportsOf } from '@realign/reviews/contract';
import { wallDay } from '@realign/reviews/domain';
import { CheckpointStore, type Checkpoint } from '../checkpoint/checkpoint.store';
import { TemporalCalendar } from '../time/temporal-calendar';

/** Whoever carries the role of community manager in the programme. */
const REPORTERS = `
  select distinct a.person_id as id from roles.assignment_v a join roles.role_definition_v d on d.tenant_id = a.tenant_id and d.role_definition_id = a.role_definition_id
  where a.programme_id = $1 and d.role_key = 'community_manager' and a.person_id is not null and a.state in ('acknowledged', 'active', 'handing_over')`;

/** What the newest pack said about use and about what people say, so that nobody has to type it. */
const SAID = `
  select i.title as label, i.note as text from reviews.evidence_item i
  where i.pack_id = (select p.id from reviews.evidence_pack p join reviews.checkpoint c on c.tenant_id = p.tenant_id and c.id = p.checkpoint_id where c.programme_id = $1 order by p.frozen_at desc limit 1)
    and i.source in ('adoption', 'listening') and i.status not in ('missing', 'no_data') and i.subject_type <> 'field_report' order by i.position limit 6`;

/** Asks community managers for the field reports of a checkpoint. */
@Injectable()
export class RoundService {
  constructor(
    private readonly db: TenantDb,
    private readonly checkpoints: CheckpointStore,
    private readonly reports: FieldReports,
    private readonly calendar: TemporalCalendar,
  ) {}

  /** Safe to repeat: a person is asked once for a round. */
  async ask({ tenantId, checkpointId }: AskForReportsOf): Promise<void> {
    await this.db.transaction(systemActor(tenantId), async (session) => {
      const checkpoint = await this.checkpoints.find(session, checkpointId);
      if (checkpoint) await this.open(session, checkpoint);
    });
  }

  /** In the caller's transaction. Only the programme's own checkpoints ask for reports. */
  async open(session: TenantSession, { id, programmeId, seq, dueAt, timeZone, series }: Checkpoint): Promise<void> {
    if (series !== 'checkpoint') return;
    const reporterIds = (await session.sql<{ id: string }>(REPORTERS, [programmeId])).map((one) => one.id);
    if (reporterIds.length === 0) return;
    const prefill = await session.sql<{ label: string; text: string }>(SAID, [programmeId]);
    await this.reports.ask(session, { programmeId, roundId: id, roundName: `Checkpoint ${seq}`, dueAt, dueOn: wallDay(this.calendar.toWall(dueAt, timeZone)), reporterIds, prefill });
  }
}
