import { Injectable } from '@nestjs/common';
import { refuse, type Actor } from '@realign/kernel';
import { Audit, refused, TenantDb } from '@realign/platform';
import type { GiveRecognition, RecognitionView } from '@realign/roles/contract';
import { RoleAssignmentStore } from '../assignment/role-assignment.store';
import { RECOGNITIONS } from './nomination.view';

/** A word of thanks that stays with the assignment, for the person to read. */
@Injectable()
export class RecognitionService {
  constructor(
    private readonly db: TenantDb,
    private readonly assignments: RoleAssignmentStore,
    private readonly audit: Audit,
  ) {}

  give(actor: Actor, roleAssignmentId: string, { note }: GiveRecognition): Promise<RecognitionView> {
    return this.db.transaction(actor, async (session) => {
      const { personId } = await this.assignments.get(session, roleAssignmentId);
      if (personId === null) throw refused(refuse('no-person', 'Thanks go to a person.'));
      const row = await session.one<{ id: string }>('insert into roles.recognition (tenant_id, role_assignment_id, note, by_name) values ($1, $2, $3, $4) returning id', [session.tenantId, roleAssignmentId, note, actor.displayName]);
      await this.audit.record(session, { action: 'recognition.given', subject: `role-assignment:${roleAssignmentId}` });
      const [view] = await session.sql<RecognitionView>(`${RECOGNITIONS} where r.id = $1`, [row?.id]);
      if (!view) throw new Error('A recognition could not be read back.');
      return view;
    });
  }
}
