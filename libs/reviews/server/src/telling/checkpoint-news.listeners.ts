import { Injectable } from '@nestjs/common';
import { systemActor, type TenantSession } from '@realign/kernel';
import { ListensTo, TenantDb, type EventListener } from '@realign/platform';
import { CheckpointClosed, EvidenceFrozen } from '@realign/reviews/contract';
import { waveOf } from '../cadence/wave-of-series';
import { CheckpointNews, type ToldCheckpoint } from './checkpoint-news';

/** Safe to repeat: each thing is told once, by its key. Later editions of a pack are no news of their own. */
@Injectable()
@ListensTo(EvidenceFrozen)
export class TellEvidenceFrozen implements EventListener<EvidenceFrozen> {
  constructor(
    private readonly db: TenantDb,
    private readonly news: CheckpointNews,
  ) {}

  on({ tenantId, checkpointId }: EvidenceFrozen): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const checkpoint = await told(session, checkpointId);
      if (checkpoint?.isOpen) await this.news.frozen(session, checkpoint);
    });
  }
}

@Injectable()
@ListensTo(CheckpointClosed)
export class TellCheckpointClosed implements EventListener<CheckpointClosed> {
  constructor(
    private readonly db: TenantDb,
    private readonly news: CheckpointNews,
  ) {}

  on({ tenantId, checkpointId, nextCheckpointId }: CheckpointClosed): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const checkpoint = await told(session, checkpointId);
      if (checkpoint) await this.news.closed(session, checkpoint, nextCheckpointId);
    });
  }
}

const told = (session: TenantSession, id: string): Promise<(ToldCheckpoint & { readonly isOpen: boolean }) | undefined> =>
  session.one(
    `select c.id, c.programme_id as "programmeId", c.seq, d.series, ${waveOf('d')} as "waveName", c.state in ('pack_frozen', 'in_review') as "isOpen"
     from reviews.checkpoint c join reviews.review_cadence d on d.tenant_id = c.tenant_id and d.id = c.cadence_id where c.id = $1`,
    [id],
  );
