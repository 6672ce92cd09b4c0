import { Injectable } from '@nestjs/common';
import { isDay, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, forbidden, invalid, notFound, TenantDb } from '@realign/platform';
import type { ImpactsView, OwnImpactsView, RateImpact, RateOwnUnit, RecordConsultation } from '@realign/programmes/contract';
import { requireRows } from '../plan/references';
import { ImpactStore } from './impact.store';
import { ImpactViews } from './impact.view';

@Injectable()
export class ImpactService {
  constructor(
    private readonly db: TenantDb,
    private readonly store: ImpactStore,
    private readonly views: ImpactViews,
    private readonly audit: Audit,
  ) {}

  get(actor: Actor, programmeId: string): Promise<ImpactsView> {
    return this.db.read(actor, (session) => this.views.of(session, programmeId));
  }

  own(actor: Actor): Promise<OwnImpactsView> {
    return this.db.read(actor, (session) => this.views.own(session));
  }

  /** As the programme sees it. */
  rate(actor: Actor, programmeId: string, version: number, input: RateImpact): Promise<ImpactsView> {
    return this.db.transaction(actor, async (session) => {
      await this.require(session, programmeId, input);
      await this.write(session, programmeId, 'programme', input, version);
      return this.views.of(session, programmeId);
    });
  }

  /** As whoever leads the unit sees it; nobody rates a unit that is not theirs. */
  rateOwn(actor: Actor, programmeId: string, version: number, input: RateOwnUnit): Promise<OwnImpactsView> {
    return this.db.transaction(actor, async (session) => {
      await this.require(session, programmeId, input);
      if (!(await this.store.leads(session, actor.personId, input.orgUnitId))) throw forbidden('Only whoever leads a unit rates what the change means there.');
      if (!(await this.store.ownUnits(session, actor.personId, programmeId)).some(({ orgUnitId }) => orgUnitId === input.orgUnitId.toLowerCase())) throw invalid([{ pointer: '/orgUnitId', code: 'not-met', detail: 'This programme is not known to change anything there: no wave of it reaches the unit, and the programme has not rated it.' }]);
      await this.write(session, programmeId, 'unit', input, version);
      return this.views.own(session);
    });
  }

  record(actor: Actor, programmeId: string, input: RecordConsultation): Promise<ImpactsView> {
    return this.db.transaction(actor, async (session) => {
      await this.require(session, programmeId, input);
      const today = await session.one<{ today: string }>(`select (now() at time zone time_zone)::date::text as today from programmes.programme where id = $1`, [programmeId]);
      if (!isDay(input.heldOn) || input.heldOn > (today?.today ?? '')) throw invalid([{ pointer: '/heldOn', code: 'day', detail: isDay(input.heldOn) ? 'This day has not come yet.' : 'This day does not exist.' }]);
      await this.store.record(session, programmeId, input);
      await this.audit.record(session, { action: 'consultation.recorded', subject: `programme:${programmeId}`, after: { ...input } });
      return this.views.of(session, programmeId);
    });
  }

  private async write(session: TenantSession, programmeId: string, side: 'programme' | 'unit', input: RateImpact, version: number): Promise<void> {
    const { orgUnitId = null, audienceId = null, aspect, severity, note = '' } = input;
    await this.store.rate(session, programmeId, side, { orgUnitId, audienceId, aspect, severity, note }, version);
    await this.audit.record(session, { action: `impact.rated-by-${side}`, subject: `programme:${programmeId}`, after: { ...input } });
  }

  private async require(session: TenantSession, programmeId: string, { orgUnitId, audienceId }: { orgUnitId?: string; audienceId?: string }): Promise<void> {
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    if ((orgUnitId === undefined) === (audienceId === undefined)) throw invalid([{ pointer: '/orgUnitId', code: 'receiver', detail: 'Name a unit or an audience: one of the two.' }]);
    await requireRows(session, 'directory.org_unit', { orgUnitId }, 'There is no such unit in the directory.');
    await requireRows(session, 'directory.audience', { audienceId }, 'There is no such audience.');
  }
}
