import { Injectable } from '@nestjs/common';
import { addDays, hasRole, systemActor, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, HandlesJob, invalid, newId, notFound, Outbox, Runs, TenantDb, type JobHandler } from '@realign/platform';
import { AnnouncePage, notificationsPermissions, type AnnouncementListView, type AnnouncementPreviewView, type AnnouncementView, type SendAnnouncement } from '@realign/notifications/contract';
import { minutesOf, weekOf } from '@realign/notifications/domain';
import { PolicyStore } from '../policy/policy.store';
import { TemporalClock } from '../time/temporal-clock';
import { AnnouncementStore } from './announcement.store';

/** People of one transaction. */
const PAGE = 5000;

/** A word to a whole audience: what it would cost people's weeks is shown first; then it goes out in pages that can be watched and cancelled. */
@Injectable()
@HandlesJob(AnnouncePage)
export class AnnouncementService implements JobHandler<AnnouncePage> {
  constructor(
    private readonly db: TenantDb,
    private readonly store: AnnouncementStore,
    private readonly policies: PolicyStore,
    private readonly clock: TemporalClock,
    private readonly outbox: Outbox,
    private readonly runs: Runs,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor, programmeId: string): Promise<AnnouncementListView> {
    return this.db.read(actor, async (session) => {
      await this.require(session, programmeId);
      return { items: await this.store.list(session, programmeId), canSend: hasRole(actor, ...notificationsPermissions['notifications.announcement.send']) };
    });
  }

  preview(actor: Actor, programmeId: string, audienceId: string): Promise<AnnouncementPreviewView> {
    return this.db.read(actor, async (session) => {
      await this.require(session, programmeId, audienceId);
      const { weekOn, perWeek } = await this.week(session);
      return this.store.preview(session, audienceId, programmeId, weekOn, perWeek);
    });
  }

  send(actor: Actor, programmeId: string, input: SendAnnouncement): Promise<AnnouncementView> {
    return this.db.transaction(actor, async (session) => {
      await this.require(session, programmeId, input.audienceId);
      const { weekOn, perWeek } = await this.week(session);
      const { people } = await this.store.preview(session, input.audienceId, programmeId, weekOn, perWeek);
      const run = await this.runs.open(session, { kind: 'notifications.announcement', title: `Telling ${people} people: ${input.title}`, total: people });
      const id = newId();
      await this.store.insert(session, { ...input, id, programmeId, runId: run.id });
      await this.outbox.put(session, AnnouncePage, { tenantId: session.tenantId, announcementId: id, handled: 0 }, { dedupeKey: `announce:${id}:0` });
      await this.audit.record(session, { action: 'announcement.sent', subject: `announcement:${id}`, after: { programmeId, ...input, people } });
      return this.one(session, id);
    });
  }

  /** One page. Safe to repeat: a page whose people were counted before is not the next one, and nobody is told or charged twice. */
  handle({ tenantId, announcementId, handled, after }: AnnouncePage): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const one = await this.store.get(session, announcementId);
      if (!one || one.people !== handled) return;
      const { reason, ...week } = { ...(await this.week(session)), reason: 'you belong to the audience it was written for' };
      const page = await this.store.page(session, one, { after: after ?? null, size: PAGE, reason, ...week });
      const done = handled + page.people;
      const state = await this.runs.advance(session, one.runId, { done, counts: { told: page.told, held: page.held } });
      if (state === 'cancelled') return;
      if (page.people < PAGE || page.last === null) return this.runs.finish(session, one.runId, { people: done });
      await this.outbox.put(session, AnnouncePage, { tenantId, announcementId, handled: done, after: page.last }, { dedupeKey: `announce:${announcementId}:${done}` });
    });
  }

  /** This week, what it holds for each person, and when the next one begins, in the organisation's zone. */
  private async week(session: TenantSession): Promise<{ weekOn: string; perWeek: number; nextWeek: Date }> {
    const { contactsPerWeek, timeZone, dailyAt } = await this.policies.get(session);
    const weekOn = weekOf(this.clock.toWall(Date.now(), timeZone).day);
    return { weekOn, perWeek: contactsPerWeek, nextWeek: new Date(this.clock.toInstant({ day: addDays(weekOn, 7), minutes: minutesOf(dailyAt) }, timeZone)) };
  }

  private async require(session: TenantSession, programmeId: string, audienceId?: string): Promise<void> {
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    if (audienceId !== undefined && !(await session.one('select 1 from directory.audience where id = $1', [audienceId]))) throw invalid([{ pointer: '/audienceId', code: 'reference', detail: 'There is no such audience.' }]);
  }

  private async one(session: TenantSession, id: string): Promise<AnnouncementView> {
    const row = await this.store.one(session, id);
    if (!row) throw notFound('announcement');
    return row;
  }
}
