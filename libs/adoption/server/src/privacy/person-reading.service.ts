import { Injectable } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { Audit, notFound, refused, TenantDb } from '@realign/platform';
import type { OwnReadingView, PersonReadingView } from '@realign/adoption/contract';
import { refusePersonReading } from '@realign/adoption/domain';
import { PrivacyStore } from './privacy.store';

/** Figures of one person: off by default, for a purpose, each look kept and shown to whom it is about. */
@Injectable()
export class PersonReadingService {
  constructor(
    private readonly db: TenantDb,
    private readonly store: PrivacyStore,
    private readonly audit: Audit,
  ) {}

  read(actor: Actor, personId: string, reason: string): Promise<PersonReadingView> {
    return this.db.transaction(actor, async (session) => {
      const person = await this.store.person(session, personId);
      if (!person) throw notFound('person');
      const { personLevel, personLevelPurpose } = await this.store.setting(session);
      const refusal = refusePersonReading({ personLevel, isProtected: person.isProtected });
      if (refusal) throw refused(refusal);
      const purpose = personLevelPurpose ?? '';
      await this.store.noteAccess(session, personId, reason, purpose);
      await this.audit.record(session, { action: 'person-reading.viewed', subject: `person:${personId}`, after: { reason, purpose } });
      return { personId, purpose, weeks: await this.store.weeks(session, personId) };
    });
  }

  /** What one sees about oneself is never withheld, whatever is set. */
  own(actor: Actor): Promise<OwnReadingView> {
    return this.db.read(actor, async (session) => {
      const { personLevel, personLevelPurpose, minGroupSize } = await this.store.setting(session);
      const person = actor.personId === null ? undefined : await this.store.person(session, actor.personId);
      const told = { minGroupSize, personLevel, personLevelPurpose: personLevel ? personLevelPurpose : null };
      if (!person || actor.personId === null) return { ...told, isLinked: false, isProtected: false, weeks: [], accesses: [] };
      return { ...told, isLinked: true, isProtected: person.isProtected, weeks: await this.store.weeks(session, actor.personId), accesses: await this.store.accesses(session, actor.personId) };
    });
  }
}
