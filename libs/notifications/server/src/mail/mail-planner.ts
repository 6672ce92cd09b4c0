import { Injectable } from '@nestjs/common';
import { systemActor, type NotificationUrgency, type TenantSession } from '@realign/kernel';
import { Outbox, TenantDb } from '@realign/platform';
import { ComposeMails, PlanMails } from '@realign/notifications/contract';
import { planMail } from '@realign/notifications/domain';
import { TemporalClock } from '../time/temporal-clock';
import { WishesStore } from '../wishes/wishes.store';

/** Notifications of one transaction. */
export const PLAN_PAGE = 2000;

interface New {
  readonly id: string;
  readonly personId: string;
  readonly kind: string;
  readonly urgency: NotificationUrgency;
  readonly programmeId: string | null;
  readonly from: number;
}

const NEW = `
  select id, person_id as "personId", kind, urgency, programme_id as "programmeId", extract(epoch from greatest(visible_from, now())) * 1000 as "from"
  from platform.notification where mail_state = 'new' order by id limit ${PLAN_PAGE} for update skip locked`;

const PLANNED = `
  update platform.notification n set mail_state = case when p.due_at is null then 'none' else 'planned' end, mail_due_at = to_timestamp(p.due_at / 1000.0), mail_note = p.note
  from unnest($1::uuid[], $2::bigint[], $3::text[]) as p(id, due_at, note) where n.id = p.id and n.mail_state = 'new'`;

/** Gives what is new its moment by each person's wishes. */
@Injectable()
export class MailPlanner {
  constructor(
    private readonly db: TenantDb,
    private readonly wishes: WishesStore,
    private readonly clock: TemporalClock,
    private readonly outbox: Outbox,
  ) {}

  /** One page. Safe to repeat: a notification leaves the state `new` here. */
  plan(tenantId: string): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const found = await session.sql<New>(NEW);
      if (found.length === 0) return;
      await this.give(session, found);
      if (found.length === PLAN_PAGE) await this.outbox.put(session, PlanMails, { tenantId });
    });
  }

  private async give(session: TenantSession, found: readonly New[]): Promise<void> {
    const wishes = await this.wishes.holding(session, [...new Set(found.map(({ personId }) => personId))]);
    const plans = found.map((one) => {
      const of = wishes.get(one.personId);
      return of ? planMail(one, of, Math.ceil(Number(one.from)), this.clock) : ({ none: 'switched-off' } as const);
    });
    const now = Date.now();
    if (plans.some((plan) => 'at' in plan && plan.at <= now)) await this.outbox.put(session, ComposeMails, { tenantId: session.tenantId }, { dedupeKey: `compose-mails:after:${found[0]?.id ?? ''}` });
    await session.sql(PLANNED, [found.map(({ id }) => id), plans.map((plan) => ('at' in plan ? plan.at : null)), plans.map((plan) => ('none' in plan ? plan.none : null))]);
  }
}
