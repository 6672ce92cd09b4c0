import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { Audit, forbidden, invalid, TenantDb } from '@realign/platform';
import type { ImpactsView, OwnImpactsView, RateImpact, RateOwnUnit } from '@realign/programmes/contract';
import { ImpactStore } from './impact.store';
import { ImpactViews } from './impact.view';
import { requireReceiver } from './receiver';

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
      await requireReceiver(session, programmeId, input);
      await this.write(session, programmeId, 'programme', input, version);
      return this.views.of(session, programmeId);
    });
  }

  /** As whoever leads the unit sees it; nobody rates a unit that is not theirs. */
  rateOwn(actor: Actor, programmeId: string, version: number, input: RateOwnUnit): Promise<OwnImpactsView> {
    return this.db.transaction(actor, async (session) => {
      await requireReceiver(session, programmeId, input);
      if (!(await this.store.leads(session, actor.personId, input.orgUnitId))) throw forbidden('Only whoever leads a unit rates what the change means there.');
      if (!(await this.store.ownUnits(session, actor.personId, programmeId)).some(({ orgUnitId }) => orgUnitId === input.orgUnitId.toLowerCase())) throw invalid([{ pointer: '/orgUnitId', code: 'not-met', detail: 'This programme is not known to change anything there: no wave of it reaches the unit, and the programme has not rated it.' }]);
      await this.write(session, programmeId, 'unit', input, version);
      return this.views.own(session);
    });
  }

  private async write(session: TenantSession, programmeId: string, side: 'programme' | 'unit', input: RateImpact, version: number): Promise<void> {
    const { orgUnitId = null, audienceId = null, aspect, severity, note = '' } = input;
    await this.store.rate(session, programmeId, side, { orgUnitId, audienceId, aspect, severity, note }, version);
    await this.audit.record(session, { action: `impact.rated-by-${side}`, subject: `programme:${programmeId}`, after: { ...input } });
  }
}
