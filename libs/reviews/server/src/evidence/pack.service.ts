import { Injectable } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { notFound, TenantDb } from '@realign/platform';
import { EvidenceStore, type StoredPack } from './evidence.store';

@Injectable()
export class PackService {
  constructor(
    private readonly db: TenantDb,
    private readonly evidence: EvidenceStore,
  ) {}

  get(actor: Actor, checkpointId: string): Promise<StoredPack> {
    return this.db.read(actor, async (session) => {
      const pack = await this.evidence.latest(session, checkpointId);
      if (!pack) throw notFound('evidence pack');
      return pack;
    });
  }
}
