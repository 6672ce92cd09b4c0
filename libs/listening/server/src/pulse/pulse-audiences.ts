import { Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { AudienceUses, type AudienceUser, type AudienceUseView } from '@realign/directory/contract';

/** Says of an audience which pulses ask it, so that it is not taken away under them. */
@Injectable()
export class PulseAudiences implements AudienceUser, OnModuleInit {
  constructor(@Optional() private readonly users?: AudienceUses) {}

  onModuleInit(): void {
    this.users?.register(this);
  }

  uses(session: TenantSession, audienceId: string): Promise<AudienceUseView[]> {
    return session.sql<AudienceUseView>(
      `select 'Pulse of ' || p.name as label, '/programmes/' || p.id || '/listening/pulses' as link from listening.pulse u join programmes.programme p on p.id = u.programme_id where u.audience_id = $1 or exists (select 1 from listening.pulse_round r where r.pulse_id = u.id and r.audience_id = $1 and r.state = 'asking') order by p.name limit 20`,
      [audienceId],
    );
  }
}
