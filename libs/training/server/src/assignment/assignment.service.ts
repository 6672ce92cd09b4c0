import { Injectable } from '@nestjs/common';
import { day, isRefused, refuse, type Actor, type Day } from '@realign/kernel';
import { Audit, forbidden, notFound, refused, TenantDb } from '@realign/platform';
import type { MyLearningView, TrainingAssignmentListView, TrainingAssignmentQuery, TrainingAssignmentView } from '@realign/training/contract';
import { act, possibleActions, type AssignmentMove } from '@realign/training/domain';
import { CompletionStore } from '../completion/completion.store';
import { databaseDay } from '../database-day';
import { TrainingNews } from '../telling/training-news';
import { allowedActions, canSeeAssignmentOf } from '../training.policy';
import { AssignmentStore } from './assignment.store';
import { AssignmentViews } from './assignment.view';
import { MyLearningViews } from './my-learning.view';

/** A step whose day may be left out means today; today is the database's. */
export type AssignmentStep = (today: Day) => AssignmentMove;

@Injectable()
export class AssignmentService {
  constructor(
    private readonly db: TenantDb,
    private readonly assignments: AssignmentStore,
    private readonly completions: CompletionStore,
    private readonly views: AssignmentViews,
    private readonly learning: MyLearningViews,
    private readonly audit: Audit,
    private readonly news: TrainingNews,
  ) {}

  all(actor: Actor, query: TrainingAssignmentQuery): AsyncGenerator<TrainingAssignmentView> {
    return this.views.all((work) => this.db.read(actor, work), query);
  }

  list(actor: Actor, query: TrainingAssignmentQuery): Promise<TrainingAssignmentListView> {
    return this.db.read(actor, (session) => this.views.list(session, query));
  }

  myLearning(actor: Actor): Promise<MyLearningView> {
    return this.db.read(actor, (session) => this.learning.read(session));
  }

  /** One step of one person with one module; a completion is also kept as a fact that outlives the assignment. */
  move(actor: Actor, id: string, step: AssignmentStep): Promise<TrainingAssignmentView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.assignments.lock(session, id);
      if (!canSeeAssignmentOf(actor, before.personId)) throw notFound('training assignment');
      const today = await databaseDay(session);
      const move = step(today);
      const isPossible = possibleActions(before).includes(move.action);
      if (isPossible && !allowedActions(actor, before.personId, before).includes(move.action)) throw forbidden();
      const after = act(before, move, today);
      if (isRefused(after)) throw refused(after);
      // A declined offer stays as an answer when nobody asks any more; only what is still asked can be taken up after all.
      if (before.state === 'declined' && !(await this.assignments.isStillOffered(session, id))) throw refused(refuse('action-not-possible', 'This is no longer offered: the plan or your role changed. Ask your trainer if you would still like it.'));
      await this.assignments.store(session, id, after);
      if (move.action === 'waive') await this.news.settledOf(session, [before.personId]);
      if (move.action === 'complete') {
        const source = before.personId === actor.personId ? 'person' : 'by_hand';
        await this.completions.record(session, { moduleId: before.moduleId, personIds: [before.personId], completedOn: day(move.completedOn), source });
      }
      await this.audit.record(session, { action: `training-assignment.${move.action}`, subject: `training-assignment:${id}`, before: { state: before.state }, after: { ...move, state: after.state } });
      return this.views.one(session, id);
    });
  }
}
