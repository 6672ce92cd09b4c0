import { Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { AudienceUses, type AudienceUser, type AudienceUseView } from '@realign/directory/contract';

/** Waves, activities and messages that an audience is used for: as long as one is, the audience stays. */
@Injectable()
export class AudiencesOfPlans implements AudienceUser, OnModuleInit {
  /** Without a directory (in a test of this context alone) there is nobody to tell. */
  constructor(@Optional() private readonly registry?: AudienceUses) {}

  onModuleInit(): void {
    this.registry?.register(this);
  }

  uses(session: TenantSession, audienceId: string): Promise<AudienceUseView[]> {
    return session.sql<AudienceUseView>(
      `select 'Wave ' || w.name as label, '/programmes/' || w.programme_id || '/plan' as link from programmes.wave_audience x join programmes.wave w on w.tenant_id = x.tenant_id and w.id = x.wave_id where x.audience_id = $1
       union all select 'Activity ' || title, '/programmes/' || programme_id || '/plan' from programmes.activity where audience_id = $1
       union all select 'Message ' || title, '/programmes/' || programme_id || '/plan/messages' from programmes.message where audience_id = $1`,
      [audienceId],
    );
  }
}
