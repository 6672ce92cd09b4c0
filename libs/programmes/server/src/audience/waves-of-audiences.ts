import { Injectable, Optional } from '@nestjs/common';
import { AudienceChanged, AudienceRefreshes } from '@realign/directory/contract';
import { systemActor } from '@realign/kernel';
import { ListensTo, TenantDb, type EventListener } from '@realign/platform';

/** Waves of programmes one of whose waves is for the audience $1. */
const WAVES = `
  select o.id from programmes.wave o where o.programme_id in (
    select w.programme_id from programmes.wave_audience a join programmes.wave w on w.tenant_id = a.tenant_id and w.id = a.wave_id where a.audience_id = $1) order by o.id`;

/**
 * Who is in a wave is others once an audience it is for has changed. An audience that asks itself who is in a wave is not followed on: two that ask
 * after each other would go on for ever; they are looked at once a day.
 */
@Injectable()
@ListensTo(AudienceChanged)
export class WavesOfAudiences implements EventListener<AudienceChanged> {
  constructor(
    private readonly db: TenantDb,
    @Optional() private readonly audiences?: AudienceRefreshes,
  ) {}

  async on({ tenantId, audienceId }: AudienceChanged): Promise<void> {
    const { audiences } = this;
    if (!audiences) return;
    await this.db.transaction(systemActor(tenantId), async (session) => {
      const waves = await session.sql<{ id: string }>(WAVES, [audienceId]);
      if (waves.length > 0 && !(await audiences.asks(session, audienceId, 'wave'))) await audiences.about(session, 'wave', waves.map(({ id }) => id));
    });
  }
}
