import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { Audit, notFound, removeVersioned, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeCriterion, CreateCriterion, CriterionView } from '@realign/programmes/contract';
import { CRITERIA } from './criterion.sql';

/** What must be true to enter or leave a phase or wave: said beforehand, judged by hand, with who judged it and when. */
@Injectable()
export class CriterionService {
  constructor(
    private readonly db: TenantDb,
    private readonly audit: Audit,
  ) {}

  create(actor: Actor, of: 'phase' | 'wave', ofId: string, input: CreateCriterion): Promise<CriterionView> {
    return this.db.transaction(actor, async (session) => {
      const row = await session.one<{ id: string }>(
        `insert into programmes.criterion (tenant_id, programme_id, ${of}_id, kind, statement) select $1, p.programme_id, p.id, $3, $4 from programmes.${of} p where p.id = $2 returning id`,
        [session.tenantId, ofId, input.kind, input.statement],
      );
      if (!row) throw notFound(of);
      const made = await this.one(session, row.id);
      await this.audit.record(session, { action: 'criterion.added', subject: `${of}:${ofId}`, after: made });
      return made;
    });
  }

  change(actor: Actor, id: string, version: number, { statement, state, note }: ChangeCriterion): Promise<CriterionView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.one(session, id);
      const judged = state === undefined || state === before.state ? {} : { judged_by: state === 'open' ? null : session.actor.displayName, judged_at: state === 'open' ? null : new Date() };
      await updateVersioned(session, 'programmes.criterion', id, version, { statement, state, note, ...judged });
      const after = await this.one(session, id);
      await this.audit.record(session, { action: 'criterion.changed', subject: `criterion:${id}`, before, after });
      return after;
    });
  }

  remove(actor: Actor, id: string, version: number): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.one(session, id);
      await removeVersioned(session, 'programmes.criterion', id, version, 'criterion');
      await this.audit.record(session, { action: 'criterion.removed', subject: `criterion:${id}`, before });
    });
  }

  private async one(session: TenantSession, id: string): Promise<CriterionView> {
    const row = await session.one<CriterionView & { ofId: string }>(`${CRITERIA} where c.id = $1`, [id]);
    if (!row) throw notFound('criterion');
    const { ofId: _, ...view } = row;
    return view;
  }
}
