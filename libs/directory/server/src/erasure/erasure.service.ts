import { Injectable } from '@nestjs/common';
import { PersonalData, type Actor, type DataSubject, type ErasedPart, type TenantSession, type WrittenAs } from '@realign/kernel';
import { Audit, notFound, noteNamesTakenOut, Outbox, refused, Runs, TenantDb } from '@realign/platform';
import { ErasePerson, type ErasePersonOrder, type ErasureListView, type ErasureView } from '@realign/directory/contract';
import { refuseErasure } from '@realign/directory/domain';
import { MemberAccess } from '@realign/identity/contract';

interface Found {
  readonly displayName: string;
  readonly isHere: boolean;
  readonly isErased: boolean;
  readonly email: string | null;
}

const PERSON = `select p.display_name as "displayName", p.state = 'active' as "isHere", p.erased_at is not null or exists (select 1 from directory.erasure e where e.person_id = p.id) as "isErased", p.email_norm as email from directory.person p where p.id = $1 for update`;

const instant = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')`;
const VIEW = `select e.id, e.person_id as "personId", e.reason, e.asked_by_name as "askedBy", ${instant('e.asked_at')} as "askedAt", e.run_id as "runId", ${instant('e.done_at')} as "doneAt", e.parts from directory.erasure e`;

/** Names that somebody else in the directory has too. */
const SHARED = `select distinct n.name from unnest($2::text[]) as n(name) where exists (select 1 from directory.person p where p.id <> $1 and p.name_key = lower(n.name))`;

/** What stands where a name stood: the same for one person everywhere, and telling nothing of them. */
const markOf = (personId: string): string => `[erased ${personId.replaceAll('-', '').slice(-8)}]`;

/** Erases a person: every context lets go what it holds of them alone, and takes their name out of what stays. */
@Injectable()
export class ErasureService {
  constructor(
    private readonly db: TenantDb,
    private readonly holders: PersonalData,
    private readonly members: MemberAccess,
    private readonly runs: Runs,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  order(actor: Actor, personId: string, { reason, name }: ErasePersonOrder): Promise<ErasureView> {
    return this.db.transaction(actor, async (session) => {
      const person = await session.one<Found>(PERSON, [personId]);
      if (!person) throw notFound('person');
      const { isLastOwner } = await this.accountsOf(session, personId, person.email);
      const refusal = refuseErasure({ ...person, isOneself: actor.personId === personId, isLastOwner }, name);
      if (refusal) throw refused(refusal);
      const { id: runId } = await this.runs.open(session, { kind: 'directory.erase-person', title: 'Erasing a person', subject: `person:${personId}`, seenBy: ['owner'] });
      const row = await session.one<{ id: string }>('insert into directory.erasure (tenant_id, person_id, reason, asked_by, asked_by_name, run_id) values ($1, $2, $3, $4, $5, $6) returning id', [session.tenantId, personId, reason, actor.accountId, actor.displayName, runId]);
      if (!row) throw new Error('An erasure could not be kept.');
      await this.audit.record(session, { action: 'person.erasure-asked', subject: `person:${personId}`, after: { reason } });
      await this.outbox.put(session, ErasePerson, { tenantId: session.tenantId, erasureId: row.id, runId }, { dedupeKey: `erase-person:${row.id}` });
      return this.one(session, row.id);
    });
  }

  list(actor: Actor): Promise<ErasureListView> {
    return this.db.read(actor, async (session) => ({ items: await session.sql<ErasureView>(`${VIEW} order by e.asked_at desc, e.id desc limit 200`) }));
  }

  /** All of it in one transaction, so that nobody is erased by half. Safe to repeat. */
  async erase(session: TenantSession, { erasureId, runId }: Pick<ErasePerson, 'erasureId' | 'runId'>): Promise<void> {
    const erasure = await session.one<{ personId: string; doneAt: string | null }>('select person_id as "personId", done_at::text as "doneAt" from directory.erasure where id = $1 for update', [erasureId]);
    if (!erasure || erasure.doneAt !== null) return;
    if ((await this.runs.advance(session, runId, { stage: 'Letting go' })) === 'cancelled') return void (await session.sql('delete from directory.erasure where id = $1', [erasureId]));
    await session.sql(`set local statement_timeout = '20min'`);
    const { personId } = erasure;
    const person = await session.one<Found>(PERSON, [personId]);
    const subject: DataSubject = { personId, accountIds: (await this.accountsOf(session, personId, person?.email ?? null)).accountIds };
    const written = await this.writtenEverywhere(session, subject);
    const mark = markOf(personId);
    const parts: ErasedPart[] = [];
    for (const holder of this.holders.all) parts.push(...(await holder.letGo(session, subject, written)));
    for (const holder of this.holders.all) {
      const count = await holder.takeOutNames(session, subject, written, mark);
      if (count > 0) parts.push({ context: holder.context, what: 'texts a name was taken out of', count, kept: null });
    }
    await session.sql('update directory.erasure set parts = $2::jsonb, done_at = now() where id = $1', [erasureId, JSON.stringify(parts)]);
    await noteNamesTakenOut(session, this.audit, { subject: `person:${personId}`, mark });
    await this.audit.record(session, { action: 'person.erased', subject: `person:${personId}`, after: { erasureId, parts: parts.map(({ context, what, count }) => ({ context, what, count })) } });
    await this.runs.finish(session, runId, { personId, kinds: parts.length });
  }

  /** What a broken erasure had noted: the wish is taken back, so that it can be asked again. */
  async giveUp(session: TenantSession, { erasureId, runId }: Pick<ErasePerson, 'erasureId' | 'runId'>, why: string): Promise<void> {
    await session.sql('delete from directory.erasure where id = $1 and done_at is null', [erasureId]);
    await this.runs.fail(session, runId, why);
  }

  private accountsOf(session: TenantSession, personId: string, email: string | null): ReturnType<MemberAccess['accountsOf']> {
    return this.members.accountsOf(session, { personId, emails: email === null ? [] : [email] });
  }

  private async writtenEverywhere(session: TenantSession, subject: DataSubject): Promise<WrittenAs> {
    const found: WrittenAs[] = [];
    for (const holder of this.holders.all) found.push(await holder.written(session, subject));
    const all = (of: (written: WrittenAs) => readonly string[]): string[] => [...new Set(found.flatMap(of))];
    const names = all((written) => written.names);
    const shared = await session.sql<{ name: string }>(SHARED, [subject.personId, names]);
    return { names, sharedNames: shared.map(({ name }) => name), addresses: all((written) => written.addresses), numbers: all((written) => written.numbers) };
  }

  private async one(session: TenantSession, id: string): Promise<ErasureView> {
    const view = await session.one<ErasureView>(`${VIEW} where e.id = $1`, [id]);
    if (!view) throw notFound('erasure');
    return view;
  }
}
