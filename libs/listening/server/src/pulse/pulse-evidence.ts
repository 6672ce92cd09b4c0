import { Injectable } from '@nestjs/common';
import type { EvidenceFact, TenantSession } from '@realign/kernel';
import { PULSE_DAYS, pulseFacts, type PulseReading } from '@realign/listening/domain';
import { REACHED } from './pulse.store';

/** What the newest round of each kind says to a checkpoint. */
@Injectable()
export class PulseEvidence {
  async facts(session: TenantSession, programmeId: string): Promise<EvidenceFact[]> {
    const readings = await session.sql<PulseReading>(
      `select v.kind, v.question, v.closed_on::text as "closedOn", v.asked, v.answers, v.agree, v.mean from listening.pulse_reading_v v
       where v.programme_id = $1 and v.place = 0 and v.closed_on > current_date - ${PULSE_DAYS}
         and v.seq = (select max(n.seq) from listening.pulse_round n where n.pulse_id = v.pulse_id and n.state = 'closed' and exists (select 1 from listening.pulse_reading g where g.round_id = n.id))
       order by v.kind desc, v.question desc`,
      [programmeId],
    );
    const reached = await session.one(`select 1 from programmes.wave_detail_v where programme_id = $1 and state in ${REACHED} limit 1`, [programmeId]);
    return pulseFacts(programmeId, readings, reached !== undefined);
  }
}
