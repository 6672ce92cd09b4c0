import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { Audit, notFound, removeVersioned, TenantDb, updateVersioned } from '@realign/platform';
import type { BlackoutView, ChangeBlackout, CreateBlackout } from '@realign/programmes/contract';
import { BlackoutViews } from './blackout.view';
import { describeDifference } from './describe-difference';
import { PlanLog } from './plan-log';
import { requireDays, requireUnits } from './references';

@Injectable()
export class BlackoutService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: BlackoutViews,
    private readonly log: PlanLog,
    private readonly audit: Audit,
  ) {}

  create(actor: Actor, programmeId: string, input: CreateBlackout): Promise<BlackoutView> {
    requireDays(['startsOn', input.startsOn], ['endsOn', input.endsOn]);
    return this.db.transaction(actor, async (session) => {
      const row = await session.one<{ id: string }>(
        `insert into programmes.blackout_period (tenant_id, programme_id, name, reason, starts_on, ends_on, countries)
         select $1, case when $8 then null else p.id end, $3, $4, $5, $6, $7 from programmes.programme p where p.id = $2 returning id`,
        [session.tenantId, programmeId, input.name, input.reason ?? '', input.startsOn, input.endsOn, input.countries ?? [], input.isForAll ?? false],
      );
      if (!row) throw notFound('programme');
      await this.limit(session, row.id, input.orgUnitIds);
      const made = await this.views.one(session, row.id);
      await this.note(session, programmeId, made, 'added', 'Blackout period added', null);
      return made;
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeBlackout): Promise<BlackoutView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.one(session, id);
      requireDays(['startsOn', input.startsOn ?? before.startsOn], ['endsOn', input.endsOn ?? before.endsOn]);
      await updateVersioned(session, 'programmes.blackout_period', id, version, { name: input.name, reason: input.reason, starts_on: input.startsOn, ends_on: input.endsOn, countries: input.countries });
      await this.limit(session, id, input.orgUnitIds);
      const after = await this.views.one(session, id);
      await this.note(session, before.programmeId, after, 'changed', describeDifference(before, after, ['name', 'startsOn', 'endsOn', 'reason', 'countries', 'orgUnits']), before);
      return after;
    });
  }

  remove(actor: Actor, id: string, version: number): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.one(session, id);
      await removeVersioned(session, 'programmes.blackout_period', id, version, 'blackout period');
      await this.note(session, before.programmeId, before, 'removed', 'Blackout period removed', before);
    });
  }

  private async limit(session: TenantSession, id: string, orgUnitIds: readonly string[] | undefined): Promise<void> {
    if (orgUnitIds === undefined) return;
    await requireUnits(session, orgUnitIds);
    await session.sql('delete from programmes.blackout_unit where blackout_id = $1', [id]);
    await session.sql('insert into programmes.blackout_unit (tenant_id, blackout_id, org_unit_id) select $1, $2, u from unnest($3::uuid[]) as u', [session.tenantId, id, orgUnitIds]);
  }

  /** One of the whole organisation stands in the log of the programme in which it was written, and in the audit. */
  private async note(session: TenantSession, programmeId: string | null, blackout: BlackoutView, kind: 'added' | 'changed' | 'removed', summary: string, before: BlackoutView | null): Promise<void> {
    if (programmeId) await this.log.write(session, [{ programmeId, subjectType: 'blackout', subjectId: blackout.id, kind, title: blackout.name, summary, reason: blackout.reason }]);
    await this.audit.record(session, { action: `blackout.${kind}`, subject: `blackout:${blackout.id}`, before, after: kind === 'removed' ? null : blackout });
  }
}
