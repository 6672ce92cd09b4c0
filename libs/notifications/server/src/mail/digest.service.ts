import { Injectable } from '@nestjs/common';
import { systemActor, type TenantSession } from '@realign/kernel';
import { Mail, newId, Outbox, PublicOrigin, TenantDb, type NewMail } from '@realign/platform';
import { ComposeMails } from '@realign/notifications/contract';
import { afterQuietHours, costOf, nextWeek, planMail, quietAhead, weekOf, type MailWishes } from '@realign/notifications/domain';
import { PolicyStore } from '../policy/policy.store';
import { TemporalClock } from '../time/temporal-clock';
import { writeUnsubscribeKey } from '../wishes/unsubscribe-key';
import { WishesStore } from '../wishes/wishes.store';
import { ContactWeeks } from './contact-weeks';
import { DigestStore, type DoneDate, type DueNotification, type Recipient } from './digest.store';
import { writeDates } from './write-dates';
import { writeDigest } from './write-digest';

/** What the mails of digests are about. */
export const DIGEST = 'digest';

interface Parcel {
  readonly recipient: Recipient;
  readonly contents: readonly DueNotification[];
  readonly wishes: MailWishes;
}

/** One mail for each person whose moment has come, with everything due for them; after an outage that is still one. */
@Injectable()
export class DigestService {
  constructor(
    private readonly db: TenantDb,
    private readonly store: DigestStore,
    private readonly wishes: WishesStore,
    private readonly policies: PolicyStore,
    private readonly weeks: ContactWeeks,
    private readonly clock: TemporalClock,
    private readonly mail: Mail,
    private readonly origin: PublicOrigin,
    private readonly outbox: Outbox,
  ) {}

  /** One page of people. Safe to repeat: what was composed is `mailed`, in the transaction that puts the mail. */
  compose(tenantId: string): Promise<void> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      const { recipients, isFull } = await this.store.recipients(session);
      if (recipients.length > 0) await this.composeFor(session, recipients);
      if (isFull) await this.outbox.put(session, ComposeMails, { tenantId });
    });
  }

  private async composeFor(session: TenantSession, recipients: readonly Recipient[]): Promise<void> {
    const isReachable = ({ address, isRefused }: Recipient): boolean => address !== null && !isRefused;
    const reachable = recipients.filter(isReachable);
    await this.store.dropUnreachable(session, recipients.filter((one) => !isReachable(one)));
    const wishes = await this.wishes.holding(session, reachable.map(({ personId }) => personId));
    const awake = await this.awake(session, reachable, wishes);
    const due = await this.wanted(session, await this.store.due(session, awake.map(({ personId }) => personId)), wishes);
    const parcels = awake.flatMap((recipient): Parcel[] => {
      const [contents, of] = [due.filter(({ personId }) => personId === recipient.personId), wishes.get(recipient.personId)];
      return contents.length > 0 && of ? [{ recipient, contents, wishes: of }] : [];
    });
    const leaving = await this.withinBudget(session, parcels);
    await this.send(session, leaving);
  }

  /** Wishes are asked again when a mail is written: what was switched off or muted since it was planned, or since it stood in a mail that did not leave, is not mailed. */
  private async wanted(session: TenantSession, due: readonly DueNotification[], wishes: ReadonlyMap<string, MailWishes>): Promise<DueNotification[]> {
    const now = Date.now();
    const plans = due.map((one) => { const of = wishes.get(one.personId); return { one, plan: of ? planMail(one, of, now, this.clock) : { at: now } }; });
    await this.store.unwanted(session, plans.flatMap(({ one, plan }) => ('none' in plan ? [{ id: one.id, why: plan.none }] : [])));
    return plans.flatMap(({ one, plan }) => ('none' in plan ? [] : [one]));
  }

  /** Who may be written to now. What was due earlier, while nobody carried it, disturbs no night: for who sleeps it is due when their quiet hours end. */
  private async awake(session: TenantSession, recipients: readonly Recipient[], wishes: ReadonlyMap<string, MailWishes>): Promise<Recipient[]> {
    const now = await this.store.now(session);
    const until = (personId: string): number => {
      const of = wishes.get(personId);
      return of ? afterQuietHours(now, of, this.clock) : now;
    };
    const asleep = recipients.map(({ personId }) => ({ personId, until: until(personId) })).filter((one) => one.until > now);
    await this.store.letSleep(session, asleep);
    const sleeping = new Set(asleep.map(({ personId }) => personId));
    return recipients.filter(({ personId }) => !sleeping.has(personId));
  }

  /** Takes a place in the week for each mail that costs one; who has none left hears of it next week. */
  private async withinBudget(session: TenantSession, parcels: readonly Parcel[]): Promise<Parcel[]> {
    // Weeks are counted in the organisation's zone, here as for announcements: two zones would be two budgets around a Monday.
    const { contactsPerWeek, timeZone } = await this.policies.get(session);
    const now = Date.now();
    const weekOn = weekOf(this.clock.toWall(now, timeZone).day);
    const costly = parcels.filter(({ contents }) => costOf(contents) === 1);
    const taken = await this.weeks.take(session, costly.map(({ recipient }) => ({ personId: recipient.personId, weekOn })), contactsPerWeek);
    const held = costly.filter(({ recipient }) => !taken.has(recipient.personId));
    await this.store.hold(session, held.flatMap(({ contents, wishes }) => contents.map(({ id }) => ({ id, until: nextWeek(now, wishes, timeZone, this.clock) }))));
    return parcels.filter((parcel) => !held.includes(parcel));
  }

  private async send(session: TenantSession, parcels: readonly Parcel[]): Promise<void> {
    if (parcels.length === 0) return;
    const [key, organisation, open] = [await this.policies.signingKey(session), await this.store.organisation(session), await this.store.openOwed(session, parcels.map(({ recipient }) => recipient.personId))];
    const done = await this.store.doneDates(session, parcels.map(({ recipient }) => recipient.personId));
    const stillDay = await this.store.stillDay(session);
    const mails = parcels.map((parcel) => this.mailOf(session, parcel, key, organisation, open.get(parcel.recipient.personId) ?? 0, done.filter(({ personId }) => personId === parcel.recipient.personId), stillDay));
    await this.mail.put(session, mails);
    await this.store.mailed(session, parcels.flatMap(({ contents }, at) => contents.map(({ id }) => ({ id, mailId: mails[at]?.id ?? '' }))));
  }

  private mailOf(session: TenantSession, { recipient, contents, wishes }: Parcel, key: Buffer, organisation: string, open: number, done: readonly DoneDate[], stillDay: string): NewMail {
    const { personId, name, address } = recipient;
    const id = newId();
    const programmes = [...new Set(contents.map(({ programmeId }) => programmeId))];
    const kinds = [...new Set(contents.map(({ kind }) => kind))];
    const token = writeUnsubscribeKey({ tenantId: session.tenantId, personId, kinds, programmeId: programmes.length === 1 ? (programmes[0] ?? null) : null }, key);
    const url = (path: string): string => this.origin.url(path);
    const owed = contents.filter(({ isOwed }) => isOwed);
    const today = this.clock.toWall(Date.now(), wishes.timeZone).day;
    const dates = [...done.map((one) => ({ ...one, isDone: true })), ...owed].flatMap(({ kind, subject, title, link, dueOn, ...rest }) => (dueOn === null ? [] : [{ about: `${personId}:${kind}:${subject}`, title, url: url(link), dueOn, isDone: 'isDone' in rest }]));
    const written = writeDigest({ name, organisation, today, stillDay, items: contents, alsoOwed: Math.max(0, open - owed.length), url, unsubscribeUrl: url(`/unsubscribe?token=${token}`) });
    return {
      id, to: address ?? '', toName: name, personId, ...written, unsubscribeUrl: url(`/api/unsubscribe?token=${token}`), subjectOf: DIGEST, dedupeKey: `digest:${id}`, quiet: quietAhead(Date.now(), wishes, this.clock),
      ...(dates.length > 0 && { calendar: { method: 'PUBLISH', content: writeDates(dates, new Date()) } }),
    };
  }
}
