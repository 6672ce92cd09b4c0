import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { MyLearningView, TrainingAssignmentView } from '@realign/training/contract';
import { arrangeLearning } from '@realign/training/domain';
import { databaseDay } from '../database-day';
import { ASSIGNMENT_COLUMNS, ASSIGNMENT_JOINS, presentTraining } from './assignment.view';

/** The signed-in person's own items. Who is not linked to a person of the directory has none, and is told so. */
@Injectable()
export class MyLearningViews {
  async read(session: TenantSession): Promise<MyLearningView> {
    const { personId } = session.actor;
    if (!personId) return { isUnlinked: true, assigned: [], offered: [], underWay: [], completed: [], declined: [], waived: [], expired: [] };
    const rows = await session.sql<Omit<TrainingAssignmentView, 'actions'>>(
      `select ${ASSIGNMENT_COLUMNS} from training.training_assignment t ${ASSIGNMENT_JOINS} where t.person_id = $1 order by t.due_on nulls last, t.id`,
      [personId],
    );
    const mine = rows.map((row) => presentTraining(session.actor, row));
    return { isUnlinked: false, ...arrangeLearning(mine, await databaseDay(session)) };
  }
}
