import { Injectable } from '@nestjs/common';
import { compareDays, day, refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { AddTrainer, AddTrainerAbsence, ChangeTrainer, TrainerListView, TrainerView } from '@realign/training/contract';
import { UntaughtSessions } from '../session/untaught-sessions';
import { canEditSessions } from '../training.policy';
import { TrainerStore } from './trainer.store';

@Injectable()
export class TrainerService {
  constructor(
    private readonly db: TenantDb,
    private readonly trainers: TrainerStore,
    private readonly audit: Audit,
    private readonly untaught: UntaughtSessions,
  ) {}

  list(actor: Actor): Promise<TrainerListView> {
    return this.db.read(actor, async (session) => ({ items: await this.trainers.list(session), can: { edit: canEditSessions(actor) } }));
  }

  add(actor: Actor, input: AddTrainer): Promise<TrainerView> {
    return this.db.transaction(actor, async (session) => {
      if (!(await this.trainers.isPerson(session, input.personId))) throw invalid([{ pointer: '/personId', code: 'person-unknown', detail: 'There is no such person.' }]);
      await this.requireModules(session, input.moduleIds ?? []);
      const id = await this.trainers.insert(session, input);
      if (id === undefined) throw refused(refuse('trainer-already', 'This person is a trainer already.'));
      await this.trainers.setSkills(session, id, input.moduleIds ?? []);
      await this.audit.record(session, { action: 'trainer.added', subject: `trainer:${id}`, after: { ...input } });
      return this.required(session, id);
    });
  }

  /** Who teaches no more leaves their sessions without a trainer, where nobody else teaches them: whoever has a seat hears of it. */
  change(actor: Actor, id: string, version: number, input: ChangeTrainer): Promise<TrainerView> {
    return this.db.transaction(actor, async (session) => {
      await this.requireModules(session, input.moduleIds ?? []);
      const { moduleIds, hoursPerWeek, timeZone, languages, isActive } = input;
      await updateVersioned(session, 'training.trainer', id, version, { hours_per_week: hoursPerWeek, time_zone: timeZone, languages, is_active: isActive });
      if (moduleIds !== undefined) await this.trainers.setSkills(session, id, moduleIds);
      if (isActive !== undefined) await this.untaught.follow(session);
      await this.audit.record(session, { action: 'trainer.changed', subject: `trainer:${id}`, after: { ...input } });
      return this.required(session, id);
    });
  }

  /** Sessions in those days stay: the capacity board shows them as booked beyond what is available. */
  addAbsence(actor: Actor, id: string, { from, until, reason }: AddTrainerAbsence): Promise<TrainerView> {
    if (compareDays(day(until), day(from)) < 0) throw invalid([{ pointer: '/until', code: 'day-order', detail: 'The last day lies before the first.' }]);
    return this.db.transaction(actor, async (session) => {
      await this.required(session, id);
      await this.trainers.addAbsence(session, id, { from, until, reason: reason ?? '' });
      await this.audit.record(session, { action: 'trainer.absence-added', subject: `trainer:${id}`, after: { from, until } });
      return this.required(session, id);
    });
  }

  removeAbsence(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const trainerId = await this.trainers.removeAbsence(session, id);
      if (trainerId === undefined) throw notFound('absence');
      await this.audit.record(session, { action: 'trainer.absence-removed', subject: `trainer:${trainerId}` });
    });
  }

  private async requireModules(session: TenantSession, moduleIds: readonly string[]): Promise<void> {
    const unknown = await this.trainers.unknownModules(session, moduleIds);
    if (unknown.length > 0) throw invalid(unknown.map((place) => ({ pointer: `/moduleIds/${place}`, code: 'module-unknown', detail: 'There is no such module.' })));
  }

  private async required(session: TenantSession, id: string): Promise<TrainerView> {
    const trainer = await this.trainers.one(session, id);
    if (!trainer) throw notFound('trainer');
    return trainer;
  }
}
