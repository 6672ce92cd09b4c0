import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, notFound, refused, removeVersioned, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeDependency, CreateDependency, DependencyView } from '@realign/programmes/contract';
import { findCircle } from '@realign/programmes/domain';
import { DependencyViews } from './dependency.view';
import { describeDifference } from './describe-difference';
import { PlanLog } from './plan-log';
import { requireOfProgramme } from './references';

/** What begins only after something else. Kept dates are checked and said; nothing is ever moved because of a dependency. */
@Injectable()
export class DependencyService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: DependencyViews,
    private readonly log: PlanLog,
    private readonly audit: Audit,
  ) {}

  create(actor: Actor, programmeId: string, input: CreateDependency): Promise<DependencyView> {
    return this.db.transaction(actor, async (session) => {
      // One at a time in a programme, so that two added at once cannot close a circle together.
      if (!(await session.one('select 1 from programmes.programme where id = $1 for update', [programmeId]))) throw notFound('programme');
      await requireOfProgramme(session, programmeId, { beforeId: [input.beforeKind, input.beforeId], afterId: [input.afterKind, input.afterId] });
      await this.refuseCircle(session, programmeId, input);
      const row = await session.one<{ id: string }>(
        `insert into programmes.dependency (tenant_id, programme_id, before_${input.beforeKind}_id, after_${input.afterKind}_id, kind, lag_days) values ($1, $2, $3, $4, $5, $6) on conflict do nothing returning id`,
        [session.tenantId, programmeId, input.beforeId, input.afterId, input.kind ?? 'finish_start', input.lagDays ?? 0],
      );
      if (!row) throw refused(refuse('exists', 'These two depend on each other already. Change that dependency instead.'));
      const made = await this.views.one(session, row.id);
      await this.note(session, made, 'added', saying(made), null);
      return made;
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeDependency): Promise<DependencyView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.one(session, id);
      await updateVersioned(session, 'programmes.dependency', id, version, { kind: input.kind, lag_days: input.lagDays });
      const after = await this.views.one(session, id);
      await this.note(session, after, 'changed', describeDifference(before, after, ['kind', 'lagDays']), before);
      return after;
    });
  }

  remove(actor: Actor, id: string, version: number): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.one(session, id);
      await removeVersioned(session, 'programmes.dependency', id, version, 'dependency');
      await this.note(session, before, 'removed', 'Dependency removed', before);
    });
  }

  private async refuseCircle(session: TenantSession, programmeId: string, input: CreateDependency): Promise<void> {
    const others = await session.sql<{ beforeId: string; afterId: string }>('select before_id as "beforeId", after_id as "afterId" from programmes.dependency_v where programme_id = $1', [programmeId]);
    const circle = findCircle(others, { beforeId: input.beforeId.toLowerCase(), afterId: input.afterId.toLowerCase() });
    if (!circle) return;
    const titles = new Map((await session.sql<{ id: string; title: string }>('select id, title from programmes.dated_item_v where programme_id = $1 and id = any($2::uuid[])', [programmeId, circle])).map(({ id, title }) => [id, title]));
    throw refused(refuse('circle', `This would be a circle: ${circle.map((id) => titles.get(id) ?? id).join(' → ')}.`));
  }

  private async note(session: TenantSession, dependency: DependencyView, kind: 'added' | 'changed' | 'removed', summary: string, before: DependencyView | null): Promise<void> {
    await this.log.write(session, [{ programmeId: dependency.programmeId, subjectType: 'dependency', subjectId: dependency.id, kind, title: `${dependency.beforeTitle} before ${dependency.afterTitle}`, summary, reason: '' }]);
    await this.audit.record(session, { action: `dependency.${kind}`, subject: `dependency:${dependency.id}`, before, after: kind === 'removed' ? null : dependency });
  }
}

const saying = ({ beforeTitle, afterTitle, kind }: DependencyView): string => `${afterTitle} begins after ${beforeTitle} has ${kind === 'finish_start' ? 'ended' : 'begun'}`;
