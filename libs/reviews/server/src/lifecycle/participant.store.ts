import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';

/** Who takes part in what is ahead of a programme. */
@Injectable()
export class ParticipantStore {
  /** Those that are ended too: one of their checkpoints may still be open. */
  async series(session: TenantSession, programmeId: string): Promise<string[]> {
    return (await session.sql<{ id: string }>('select id from reviews.review_cadence where programme_id = $1 order by series', [programmeId])).map(({ id }) => id);
  }

  /** What is ahead, locked, so that none begins or is frozen with who was named before: a claim passes over what is locked, and comes again. @returns those whose evidence is frozen: their tasks are written down */
  async lockAhead(session: TenantSession, programmeId: string): Promise<string[]> {
    const rows = await session.sql<{ readonly id: string; readonly isFrozen: boolean }>(
      `select id, state in ('pack_frozen', 'in_review') as "isFrozen" from reviews.checkpoint
       where programme_id = $1 and state in ('scheduled', 'deferred', 'collecting', 'pack_frozen', 'in_review') order by id for update`,
      [programmeId],
    );
    return rows.filter(({ isFrozen }) => isFrozen).map(({ id }) => id);
  }

  /** Open tasks of a checkpoint for whoever takes part in its series now, and for nobody else. @returns who has none any more, and who has one from now on */
  async setTasks(session: TenantSession, checkpointId: string): Promise<{ readonly gone: string[]; readonly come: string[] }> {
    const gone = await session.sql<{ personId: string }>(
      `delete from reviews.review_task t using reviews.checkpoint c where c.tenant_id = t.tenant_id and c.id = t.checkpoint_id and t.checkpoint_id = $1 and t.state = 'open'
         and not exists (select 1 from reviews.review_participant p where p.tenant_id = t.tenant_id and p.cadence_id = c.cadence_id and p.person_id = t.person_id) returning t.person_id as "personId"`,
      [checkpointId],
    );
    const come = await session.sql<{ personId: string; isNew: boolean }>(
      `insert into reviews.review_task as t (tenant_id, checkpoint_id, person_id, duty) select c.tenant_id, c.id, p.person_id, p.duty from reviews.checkpoint c
       join reviews.review_participant p on p.tenant_id = c.tenant_id and p.cadence_id = c.cadence_id where c.id = $1
       on conflict (tenant_id, checkpoint_id, person_id) do update set duty = excluded.duty returning t.person_id as "personId", t.xmax = 0 as "isNew"`,
      [checkpointId],
    );
    return { gone: gone.map(({ personId }) => personId), come: come.filter(({ isNew }) => isNew).map(({ personId }) => personId) };
  }
}
