import { Injectable } from '@nestjs/common';
import { day, isRefused, refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, forbidden, invalid, notFound, refused, TenantDb } from '@realign/platform';
import type { AddWalkIn, MarkAttendance, MySessionListView, RegisterForSession, RegistrationResultView, TakeOffSession, TrainingSessionRunView } from '@realign/training/contract';
import { moveUp, nextSeatState, type SeatState, type SessionNow } from '@realign/training/domain';
import { CompletionStore } from '../completion/completion.store';
import { TrainingNews } from '../telling/training-news';
import { Invitations } from './invitations';
import { SeatStore } from './seat.store';
import { SessionStore, type StoredSession } from './session.store';
import { SessionViews } from './session.view';

const nowOf = ({ state, capacity, taken, startsAt }: StoredSession): SessionNow => ({ state, capacity, taken, hasBegun: startsAt <= new Date().toISOString() });

/** Seats: by the trainer for many, by a person for themselves; the waiting list moves up whenever a seat frees. */
@Injectable()
export class SeatService {
  constructor(
    private readonly db: TenantDb,
    private readonly sessions: SessionStore,
    private readonly seats: SeatStore,
    private readonly views: SessionViews,
    private readonly invitations: Invitations,
    private readonly completions: CompletionStore,
    private readonly audit: Audit,
    private readonly news: TrainingNews,
  ) {}

  register(actor: Actor, id: string, input: RegisterForSession): Promise<RegistrationResultView> {
    return this.db.transaction(actor, async (session) => {
      const one = await this.openInTurn(session, id);
      const people = await this.whom(session, one, input);
      const result = await this.give(session, one, people, input.fillWaitingList ?? false);
      await this.audit.record(session, { action: 'training-session.registered', subject: `training-session:${id}`, after: { ...result } });
      return result;
    });
  }

  /** Everybody a new session is meant for who has its module to do, as far as there are seats. */
  async fillFor(session: TenantSession, id: string, meantFor: { readonly orgUnitId: string | null; readonly waveId: string | null }): Promise<RegistrationResultView> {
    const one = await this.openInTurn(session, id);
    return this.give(session, one, await this.seats.wanting(session, id, one.moduleId, meantFor, 5000), false);
  }

  private async give(session: TenantSession, one: StoredSession, people: readonly string[], fillWaitingList: boolean): Promise<RegistrationResultView> {
    const there = new Set((await this.seats.seats(session, one.id)).filter(({ state }) => state !== 'cancelled').map(({ personId }) => personId));
    const busy = new Set((await this.seats.elsewhere(session, one.id, people)).map(({ personId }) => personId));
    const wanted = people.filter((person) => !there.has(person) && !busy.has(person));
    const free = Math.max(0, one.capacity - one.taken);
    const booked = wanted.slice(0, free);
    const waiting = fillWaitingList ? wanted.slice(free) : [];
    await this.seats.set(session, one.id, booked, 'booked', 'trainer');
    await this.seats.set(session, one.id, waiting, 'waiting', 'trainer');
    await this.invitations.invite(session, one.id, booked);
    return { booked: booked.length, waiting: waiting.length, leftOut: wanted.length - booked.length - waiting.length, alreadyThere: people.filter((person) => there.has(person)).length, elsewhere: people.filter((person) => busy.has(person) && !there.has(person)).length };
  }

  /** One's own seat; a session of something one has neither to do nor was offered does not exist for one. */
  bookMine(actor: Actor, id: string): Promise<MySessionListView> {
    return this.mine(actor, id, async (session, one, personId) => {
      if (!(await this.seats.isMine(session, one.moduleId, personId))) throw notFound('session');
      const [clash] = await this.seats.elsewhere(session, id, [personId]);
      if (clash) throw refused(refuse('elsewhere-then', `You are in “${clash.title}” at that time.`));
      if (await this.seats.isUntaught(session, id)) throw refused(refuse('no-trainer', 'This session has no trainer any more. It can be booked again once somebody else teaches it.'));
      const state = this.step(await this.stateOf(session, id, personId), 'book', one);
      await this.seats.set(session, id, [personId], state, 'person');
      if (state === 'booked') await this.invitations.invite(session, id, [personId], { isOwnAct: true });
    });
  }

  giveUpMine(actor: Actor, id: string): Promise<MySessionListView> {
    return this.mine(actor, id, async (session, one, personId) => {
      const before = await this.stateOf(session, id, personId);
      if (before === null) throw notFound('session');
      await this.seats.change(session, id, [personId], this.step(before, 'give_up', one));
      if (before === 'booked') await this.invitations.cancel(session, id, [personId], { isOwnAct: true });
      await this.fillUp(session, id);
    });
  }

  /** Somebody was registered by mistake, or is needed elsewhere: they are told why, and whoever waits longest moves up. */
  takeOff(actor: Actor, id: string, { personIds, reason }: TakeOffSession): Promise<TrainingSessionRunView> {
    return this.db.transaction(actor, async (session) => {
      const one = await this.openInTurn(session, id);
      const states = new Map((await this.seats.seats(session, id)).map(({ personId, state }) => [personId, state]));
      personIds.forEach((personId) => this.step(states.get(personId) ?? null, 'give_up', one));
      await this.seats.change(session, id, personIds, 'cancelled');
      await this.invitations.cancel(session, id, personIds.filter((personId) => states.get(personId) === 'booked'));
      await this.news.seatGone(session, id, personIds, `you were taken off it: ${reason}`);
      await this.audit.record(session, { action: 'training-session.taken-off', subject: `training-session:${id}`, after: { people: personIds.length, reason } });
      await this.fillUp(session, id);
      return this.views.run(session, id);
    });
  }

  /** Attendance completes the module; somebody marked away before it begins frees a seat. Taking attendance back leaves the completion, which is a fact somebody recorded. */
  mark(actor: Actor, id: string, { personIds, as }: MarkAttendance): Promise<TrainingSessionRunView> {
    return this.db.transaction(actor, async (session) => {
      const one = await (as === 'attended' ? this.open(session, id) : this.openInTurn(session, id));
      const states = new Map((await this.seats.seats(session, id)).map(({ personId, state }) => [personId, state]));
      personIds.forEach((personId) => this.step(states.get(personId) ?? null, as === 'attended' ? 'mark_attended' : 'mark_absent', one));
      await this.seats.change(session, id, personIds, as);
      if (as === 'attended') await this.complete(session, one, personIds);
      else if (one.startsAt > new Date().toISOString()) await this.fillUp(session, id);
      await this.audit.record(session, { action: 'training-session.attendance', subject: `training-session:${id}`, after: { as, people: personIds.length } });
      return this.views.run(session, id);
    });
  }

  walkIn(actor: Actor, id: string, { personId, mayExceed }: AddWalkIn): Promise<TrainingSessionRunView> {
    return this.db.transaction(actor, async (session) => {
      const one = await this.open(session, id);
      await this.requirePeople(session, [personId], '/personId');
      this.step(await this.stateOf(session, id, personId), 'walk_in', one, mayExceed);
      await this.seats.set(session, id, [personId], 'attended', 'walk_in');
      await this.complete(session, one, [personId]);
      await this.audit.record(session, { action: 'training-session.walk-in', subject: `training-session:${id}`, after: { personId } });
      return this.views.run(session, id);
    });
  }

  /** Whoever waited longest takes a free seat, and is invited; who sits elsewhere at that time waits on. */
  async fillUp(session: TenantSession, id: string): Promise<void> {
    await this.sessions.takeTurn(session);
    const one = await this.sessions.get(session, id);
    if (one?.state !== 'planned') return;
    const seats = await this.seats.seats(session, id);
    const busy = new Set((await this.seats.elsewhere(session, id, seats.flatMap(({ personId, state }) => (state === 'waiting' ? [personId] : [])))).map(({ personId }) => personId));
    const up = moveUp(one.capacity, seats.filter(({ personId, state }) => state !== 'waiting' || !busy.has(personId)));
    if (up.length === 0) return;
    await this.seats.change(session, id, up, 'booked');
    await this.invitations.invite(session, id, up);
  }

  private mine(actor: Actor, id: string, work: (session: TenantSession, one: StoredSession, personId: string) => Promise<void>): Promise<MySessionListView> {
    const { personId } = actor;
    if (!personId) throw forbidden('Your sign-in is not connected with a person of the directory.');
    return this.db.transaction(actor, async (session) => {
      await work(session, await this.openInTurn(session, id), personId);
      await this.audit.record(session, { action: 'training-session.own-seat', subject: `training-session:${id}` });
      return this.views.mine(session, personId);
    });
  }

  /** To give or free seats: nobody else does at that moment, in whichever session, so that nobody is seated in two at the same hour. */
  private async openInTurn(session: TenantSession, id: string): Promise<StoredSession> {
    await this.sessions.takeTurn(session);
    return this.open(session, id);
  }

  private async open(session: TenantSession, id: string): Promise<StoredSession> {
    const one = await this.sessions.lock(session, id);
    if (!one) throw notFound('session');
    return one;
  }

  private async stateOf(session: TenantSession, id: string, personId: string): Promise<SeatState | null> {
    return (await this.seats.seats(session, id)).find((seat) => seat.personId === personId)?.state ?? null;
  }

  private step(now: SeatState | null, action: Parameters<typeof nextSeatState>[1], one: StoredSession, mayExceed = false): SeatState {
    const next = nextSeatState(now, action, nowOf(one), mayExceed);
    if (isRefused(next)) throw refused(next);
    return next;
  }

  private async whom(session: TenantSession, one: StoredSession, { personIds, orgUnitId, waveId, matching }: RegisterForSession): Promise<string[]> {
    if (one.state !== 'planned') throw refused(refuse('session-over', 'Nobody can be registered for this session any more.'));
    if (personIds === undefined && orgUnitId === undefined && waveId === undefined && matching === undefined) throw invalid([{ pointer: '/personIds', code: 'nobody', detail: 'Say who: people, a unit, a wave or a list of assignments.' }]);
    if (orgUnitId !== undefined && !(await session.one('select 1 from directory.org_unit where id = $1', [orgUnitId]))) throw notFound('unit');
    if (waveId !== undefined && !(await session.one('select 1 from programmes.wave_detail_v where wave_id = $1', [waveId]))) throw notFound('wave');
    await this.requirePeople(session, personIds ?? [], '/personIds');
    return personIds ?? this.seats.wanting(session, one.id, one.moduleId, { orgUnitId, waveId, ...(matching && { matching }) }, 5000);
  }

  private async requirePeople(session: TenantSession, personIds: readonly string[], pointer: string): Promise<void> {
    const unknown = await this.seats.unknownPeople(session, personIds);
    if (unknown.length > 0) throw invalid(unknown.map((place) => ({ pointer: pointer === '/personIds' ? `${pointer}/${place}` : pointer, code: 'person-unknown', detail: 'There is no such person.' })));
  }

  private async complete(session: TenantSession, one: StoredSession, personIds: readonly string[]): Promise<void> {
    await this.completions.record(session, { moduleId: one.moduleId, personIds, completedOn: day(await this.seats.dayOf(session, one.id)), source: 'session' });
  }
}
