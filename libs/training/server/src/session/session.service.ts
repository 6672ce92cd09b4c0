import { Injectable } from '@nestjs/common';
import { day, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, invalid, Mail, notFound, Problem, refused, TenantDb, updateVersioned } from '@realign/platform';
import { refuse } from '@realign/kernel';
import type { CancelTrainingSession, ChangeTrainingSession, MySessionListView, PlanTrainingSession, SessionWaveListView, TrainingSessionListView, TrainingSessionQuery, TrainingSessionRunView } from '@realign/training/contract';
import { collisionsOf, mondayOf, type Collision, type SeatState } from '@realign/training/domain';
import { canEditSessions } from '../training.policy';
import { Invitations, trainersOf } from './invitations';
import { SeatService } from './seat.service';
import { SeatStore } from './seat.store';
import { TrainingNews } from '../telling/training-news';
import { SessionStore, type SessionFields, type StoredSession } from './session.store';
import { SessionViews } from './session.view';
import { UntaughtSessions } from './untaught-sessions';

const DAY = 10;

@Injectable()
export class SessionService {
  constructor(
    private readonly db: TenantDb,
    private readonly sessions: SessionStore,
    private readonly seats: SeatStore,
    private readonly seating: SeatService,
    private readonly views: SessionViews,
    private readonly invitations: Invitations,
    private readonly mail: Mail,
    private readonly audit: Audit,
    private readonly news: TrainingNews,
    private readonly untaught: UntaughtSessions,
  ) {}

  list(actor: Actor, query: TrainingSessionQuery): Promise<TrainingSessionListView> {
    return this.db.read(actor, async (session) => ({ items: await this.views.list(session, query), can: { edit: canEditSessions(actor) } }));
  }

  read(actor: Actor, id: string): Promise<TrainingSessionRunView> {
    return this.db.read(actor, (session) => this.views.run(session, id));
  }

  waves(actor: Actor): Promise<SessionWaveListView> {
    return this.db.read(actor, async (session) => ({ items: await this.views.waves(session) }));
  }

  mine(actor: Actor): Promise<MySessionListView> {
    const { personId } = actor;
    return personId ? this.db.read(actor, (session) => this.views.mine(session, personId)) : Promise.resolve({ booked: [], open: [] });
  }

  plan(actor: Actor, input: PlanTrainingSession): Promise<TrainingSessionRunView & { id: string }> {
    const { trainerIds, startsAt, endsAt, giveSeats = false, ...rest } = input;
    const fields: SessionFields = { ...rest, startsLocal: startsAt, endsLocal: endsAt, room: rest.room ?? null, link: rest.link ?? null, orgUnitId: rest.orgUnitId ?? null, waveId: rest.waveId ?? null };
    return this.db.transaction(actor, async (session) => {
      const unknown = await this.sessions.unknown(session, fields);
      if (unknown.length > 0) throw invalid(unknown.map((name) => ({ pointer: `/${name}`, code: 'unknown', detail: `There is no such ${WORDS[name] ?? 'thing'}, or it is retired.` })));
      await this.requireNoCollision(session, null, fields, trainerIds, 0);
      const id = await this.sessions.insert(session, fields);
      await this.sessions.setTrainers(session, id, trainerIds);
      await this.invitations.inviteTrainers(session, id, trainerIds);
      if (giveSeats) await this.seating.fillFor(session, id, fields);
      await this.audit.record(session, { action: 'training-session.planned', subject: `training-session:${id}`, after: { ...input } });
      return { id, ...(await this.views.run(session, id)) };
    });
  }

  /** A new time, place or language goes to everybody who is invited, as the next edition of the same invitation. */
  change(actor: Actor, id: string, version: number, input: ChangeTrainingSession): Promise<TrainingSessionRunView> {
    return this.db.transaction(actor, async (session) => {
      await this.sessions.takeTurn(session);
      const before = await this.planned(session, id);
      const after: SessionFields = { ...before, startsLocal: input.startsAt ?? before.startsLocal, endsLocal: input.endsAt ?? before.endsLocal, timeZone: input.timeZone ?? before.timeZone, capacity: input.capacity ?? before.capacity, language: input.language ?? before.language, room: input.room === undefined ? before.room : input.room, link: input.link === undefined ? before.link : input.link };
      await this.requireNoCollision(session, id, after, input.trainerIds ?? before.trainerIds, before.taken);
      const { startsAt, endsAt } = await this.sessions.instants(session, after);
      const isMoved = startsAt !== before.startsAt || endsAt !== before.endsAt || after.timeZone !== before.timeZone || after.room !== before.room || after.link !== before.link || after.language !== before.language;
      await updateVersioned(session, 'training.training_session', id, version, {
        starts_local: after.startsLocal, ends_local: after.endsLocal, time_zone: after.timeZone, starts_at: startsAt, ends_at: endsAt, capacity: after.capacity, language: after.language, room: after.room, link: after.link, sequence: before.sequence + (isMoved ? 1 : 0),
      }, { noun: 'session' });
      await this.requireFree(session, id);
      const trainerIds = input.trainerIds ?? before.trainerIds;
      if (input.trainerIds) await this.sessions.setTrainers(session, id, input.trainerIds);
      if (input.trainerIds) await this.untaught.follow(session, id);
      await this.invitations.cancelTrainers(session, id, before.trainerIds.filter((one) => !trainerIds.includes(one)));
      await this.invitations.inviteTrainers(session, id, trainerIds.filter((one) => !before.trainerIds.includes(one)));
      if (isMoved) await this.invitations.inviteTrainers(session, id, trainerIds.filter((one) => before.trainerIds.includes(one)), { changedFrom: before.startsAt });
      // Who moves up now is invited to it as it is by now, and hears of no change.
      const told = isMoved ? await this.invited(session, id) : [];
      await this.seating.fillUp(session, id);
      await this.invitations.invite(session, id, told, { changedFrom: before.startsAt });
      await this.audit.record(session, { action: 'training-session.changed', subject: `training-session:${id}`, after: { ...input } });
      return this.views.run(session, id);
    });
  }

  cancel(actor: Actor, id: string, { reason }: CancelTrainingSession): Promise<TrainingSessionRunView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.planned(session, id);
      await session.sql(`update training.training_session set state = 'cancelled', cancel_reason = $2, sequence = sequence + 1, version = version + 1, updated_at = now() where id = $1`, [id, reason]);
      await this.invitations.cancel(session, id, await this.invited(session, id));
      await this.invitations.cancelTrainers(session, id, before.trainerIds);
      // Who waited for a seat has no mail of it, and must not wait on.
      await this.news.seatGone(session, id, await this.invited(session, id, ['booked', 'waiting']), `the session was cancelled: ${reason}`);
      await this.audit.record(session, { action: 'training-session.cancelled', subject: `training-session:${id}`, after: { reason } });
      return this.views.run(session, id);
    });
  }

  /** Over: who had a seat and was not there is a no-show, and their module asks for a seat again. */
  close(actor: Actor, id: string): Promise<TrainingSessionRunView> {
    return this.db.transaction(actor, async (session) => {
      const one = await this.planned(session, id);
      if (one.startsAt > new Date().toISOString()) throw refused(refuse('session-not-begun', 'This session has not begun yet.'));
      await session.sql(`update training.session_seat set state = case state when 'booked' then 'no_show' else 'cancelled' end, changed_at = now() where session_id = $1 and state in ('booked', 'waiting')`, [id]);
      await session.sql(`update training.training_session set state = 'held', version = version + 1, updated_at = now() where id = $1`, [id]);
      await this.news.missed(session, id);
      await this.audit.record(session, { action: 'training-session.held', subject: `training-session:${id}` });
      return this.views.run(session, id);
    });
  }

  /** Mails that waited for a mail server go out now. */
  sendHeld(actor: Actor, id: string): Promise<TrainingSessionRunView> {
    return this.db.transaction(actor, async (session) => {
      if (!(await this.sessions.get(session, id))) throw notFound('session');
      await this.mail.release(session, `training-session:${id}`);
      await this.mail.release(session, trainersOf(id));
      return this.views.run(session, id);
    });
  }

  private async planned(session: TenantSession, id: string): Promise<StoredSession> {
    const one = await this.sessions.lock(session, id);
    if (!one) throw notFound('session');
    if (one.state !== 'planned') throw refused(refuse('session-over', `This session was ${one.state} and cannot be changed.`));
    return one;
  }

  private async invited(session: TenantSession, id: string, states: readonly SeatState[] = ['booked']): Promise<string[]> {
    return (await this.seats.seats(session, id)).filter(({ state }) => states.includes(state)).map(({ personId }) => personId);
  }

  /** @throws 409 when somebody with a seat sits elsewhere at its time, naming them */
  private async requireFree(session: TenantSession, id: string): Promise<void> {
    const clashes = await this.seats.elsewhere(session, id, await this.invited(session, id));
    if (clashes.length === 0) return;
    const names = await session.sql<{ name: string }>('select display_name as name from directory.person where id = any($1::uuid[]) order by display_name limit 3', [clashes.map(({ personId }) => personId)]);
    const detail = `${clashes.length === 1 ? 'One person with a seat is' : `${clashes.length} people with a seat are`} in another session then: ${names.map(({ name }) => name).join(', ')}${clashes.length > names.length ? ' and others' : ''}. Choose another time, or take them off first.`;
    throw new Problem({ status: 409, code: 'session-collides', title: 'Not possible now', detail, errors: [{ pointer: '/startsAt', code: 'people-busy', detail }] });
  }

  private async requireNoCollision(session: TenantSession, id: string | null, fields: SessionFields, trainerIds: readonly string[], taken: number): Promise<void> {
    await this.sessions.takeTurn(session);
    const { startsAt, endsAt, hours, skipped } = await this.sessions.instants(session, fields);
    if (skipped.length > 0) throw invalid(skipped.map((name) => ({ pointer: `/${name}`, code: 'no-such-hour', detail: `Clocks go forward then in ${fields.timeZone}: there is no ${(name === 'startsAt' ? fields.startsLocal : fields.endsLocal).slice(DAY + 1)} on that day. Choose a time before or after.` })));
    if (hours <= 0 || hours > 12) throw invalid([{ pointer: '/endsAt', code: 'length', detail: 'A session ends after it begins, and lasts at most twelve hours.' }]);
    const on = day(fields.startsLocal.slice(0, DAY));
    const trainers = await this.sessions.trainersAt(session, trainerIds, mondayOf(on), id);
    if (trainers.length < trainerIds.length) throw invalid([{ pointer: '/trainerIds', code: 'trainer-unknown', detail: 'One of the trainers does not exist, teaches no more or has left. Choose others.' }]);
    const found = collisionsOf({ id, moduleId: fields.moduleId, day: on, hours, language: fields.language, room: fields.room, timeZone: fields.timeZone, capacity: fields.capacity, taken, startsAt, endsAt }, trainers, await this.sessions.overlapping(session, startsAt, endsAt));
    if (found.length > 0) throw collides(found);
  }
}

const WORDS: Readonly<Record<string, string>> = { moduleId: 'module', orgUnitId: 'unit', waveId: 'wave' };
const POINTERS: Readonly<Record<Collision['kind'], string>> = { trainer_busy: '/trainerIds', trainer_away: '/trainerIds', trainer_hours: '/trainerIds', trainer_language: '/language', trainer_skill: '/trainerIds', room_used: '/room', over_capacity: '/capacity' };

/** What collides, each with its field. */
const collides = (found: readonly Collision[]): Problem =>
  new Problem({ status: 409, code: 'session-collides', title: 'Not possible now', detail: found.map(({ detail }) => detail).join(' '), errors: found.map(({ kind, detail }) => ({ pointer: POINTERS[kind], code: kind.replace('_', '-'), detail })) });
