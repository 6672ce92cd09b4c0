import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { ParticipantDuty } from '@realign/reviews/contract';
import { CadenceStore, type Cadence } from './cadence.store';

const PEOPLE = `
  select d.person_id as "personId", d.duty from programmes.programme p
  cross join lateral (values (p.sponsor_person_id, 'sponsor'), (p.change_lead_person_id, 'change_lead'), (p.steward_person_id, 'steward')) as d(person_id, duty)
  where p.id = $1 and d.person_id is not null`;

/** Sponsor, change lead and steward take part in a programme's checkpoints, whoever they are: it is looked at when one is opened, and whenever others are named. */
@Injectable()
export class Participants {
  constructor(private readonly cadences: CadenceStore) {}

  async follow(session: TenantSession, { id, programmeId }: Pick<Cadence, 'id' | 'programmeId'>): Promise<void> {
    await this.cadences.setParticipants(session, id, await session.sql<{ personId: string; duty: ParticipantDuty }>(PEOPLE, [programmeId]));
  }
}
