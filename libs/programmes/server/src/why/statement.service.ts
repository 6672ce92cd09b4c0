import { Injectable } from '@nestjs/common';
import { day, isDay, isRefused, refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, refused, TenantDb, updateVersioned } from '@realign/platform';
import type { ChangeStatement, CreateStatement, SignStatements, StatementListView, StatementText, StatementView, WriteStatementVersion } from '@realign/programmes/contract';
import { checkReAttestBy, checkTexts, cleanText, isPerAudience } from '@realign/programmes/domain';
import { requirePeople } from '../plan/references';
import { requireAnotherNamed } from '../programme/named-people';
import { isSponsorOf } from '../programmes.policy';
import { StatementStore } from './statement.store';
import { StatementViews } from './statement.view';
import { WhyPolicyStore } from './why-policy.store';

/** What a programme says of itself, in versions that are never edited, and who puts their name to it. */
@Injectable()
export class StatementService {
  constructor(
    private readonly db: TenantDb,
    private readonly store: StatementStore,
    private readonly views: StatementViews,
    private readonly policies: WhyPolicyStore,
    private readonly audit: Audit,
  ) {}

  list(actor: Actor, programmeId: string): Promise<StatementListView> {
    return this.db.read(actor, (session) => this.views.ofProgramme(session, programmeId));
  }

  get(actor: Actor, id: string): Promise<StatementView> {
    return this.db.read(actor, (session) => this.views.one(session, id));
  }

  create(actor: Actor, programmeId: string, input: CreateStatement): Promise<StatementView> {
    const texts = readTexts(input.texts);
    return this.db.transaction(actor, async (session) => {
      if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
      await requirePeople(session, { ownerPersonId: input.ownerPersonId });
      await this.requireRoom(session, programmeId, input);
      const id = await this.store.create(session, { programmeId, kind: input.kind, audienceId: input.audienceId ?? null, ownerPersonId: input.ownerPersonId ?? null, texts });
      await this.audit.record(session, { action: 'statement.written', subject: `statement:${id}`, after: { programmeId, kind: input.kind, audienceId: input.audienceId ?? null, number: 1, texts } });
      return this.views.one(session, id);
    });
  }

  write(actor: Actor, id: string, version: number, input: WriteStatementVersion): Promise<StatementView> {
    const texts = readTexts(input.texts);
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.one(session, id);
      if (isSame(before.texts, texts)) throw refused(refuse('nothing-differs', 'This is the text as it is already.'));
      await this.store.addVersion(session, before, version, texts, cleanText(input.note ?? ''));
      const after = await this.views.one(session, id);
      await this.audit.record(session, { action: 'statement.written', subject: `statement:${id}`, before: { number: before.number, texts: before.texts }, after: { number: after.number, texts: after.texts } });
      return after;
    });
  }

  change(actor: Actor, id: string, version: number, input: ChangeStatement): Promise<StatementView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.one(session, id);
      await requirePeople(session, { ownerPersonId: input.ownerPersonId });
      await updateVersioned(session, 'programmes.statement', id, version, { owner_person_id: input.ownerPersonId });
      const after = await this.views.one(session, id);
      await this.audit.record(session, { action: 'statement.changed', subject: `statement:${id}`, before: { owner: before.owner }, after: { owner: after.owner } });
      return after;
    });
  }

  /** It leaves the page; its versions and signatures are kept. A programme is never without the purpose it had. */
  retire(actor: Actor, id: string, version: number): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.views.one(session, id);
      if (before.kind === 'purpose') throw refused(refuse('purpose-stays', 'A programme keeps its purpose: write a new version instead.'));
      await this.store.retire(session, id, version);
      if (before.kind === 'stays_the_same' && before.audienceId === null) await session.sql(`update programmes.programme set stays_the_same = '', version = version + 1 where id = $1`, [before.programmeId]);
      await this.audit.record(session, { action: 'statement.retired', subject: `statement:${id}`, before: { kind: before.kind, audienceId: before.audienceId, number: before.number } });
    });
  }

  /** Signs what was read, as oneself; all of it or nothing. Signing the same version again makes the signature young again. */
  sign(actor: Actor, programmeId: string, input: SignStatements): Promise<StatementListView> {
    return this.db.transaction(actor, async (session) => {
      const reAttestBy = await this.chosenDay(session, input.reAttestBy);
      const signer = await this.signer(session, programmeId);
      if (isSponsorOf(actor, signer.sponsorId)) await requireAnotherNamed(session, programmeId);
      for (const [at, { statementId, number }] of input.statements.entries()) {
        const statement = await this.views.one(session, statementId);
        if (statement.programmeId !== programmeId) throw notFound('statement');
        if (input.statements.findIndex((other) => other.statementId === statementId) !== at) throw invalid([{ pointer: `/statements/${at}/statementId`, code: 'twice', detail: 'A statement is signed once.' }]);
        if (statement.attestation === null) throw refused(refuse('not-signed', 'Nobody signs what changes for whom: only what is promised.'));
        if (!isSponsorOf(actor, signer.sponsorId)) throw refused(refuse('not-yours-to-sign', `Only the sponsor of the programme signs it${signer.sponsorName === null ? ', and none is named yet' : `: ask ${signer.sponsorName}`}.`));
        if (statement.number !== number) throw refused(refuse('another-version', `You read version ${number}; version ${statement.number} was written meanwhile. Read it, then sign it.`));
        await this.store.sign(session, { statementId, number, signerName: signer.name, signerTitle: signer.title, capacity: 'sponsor', reAttestBy });
        await this.audit.record(session, { action: 'statement.signed', subject: `statement:${statementId}`, after: { programmeId, kind: statement.kind, number, capacity: 'sponsor', reAttestBy, texts: statement.texts } });
      }
      return this.views.ofProgramme(session, programmeId);
    });
  }

  private async signer(session: TenantSession, programmeId: string): Promise<{ sponsorId: string | null; sponsorName: string | null; name: string; title: string }> {
    const { personId, displayName } = session.actor;
    const row = await session.one<{ sponsorId: string | null; sponsorName: string | null; name: string | null; title: string | null }>(
      'select p.sponsor_person_id as "sponsorId", s.display_name as "sponsorName", me.display_name as name, me.job_title as title from programmes.programme p left join directory.person s on s.tenant_id = p.tenant_id and s.id = p.sponsor_person_id left join directory.person me on me.tenant_id = p.tenant_id and me.id = $2 where p.id = $1',
      [programmeId, personId],
    );
    if (!row) throw notFound('programme');
    return { sponsorId: row.sponsorId, sponsorName: row.sponsorName, name: row.name ?? displayName, title: row.title ?? '' };
  }

  private async chosenDay(session: TenantSession, chosen: string | undefined): Promise<string | null> {
    if (chosen === undefined) return null;
    if (!isDay(chosen)) throw invalid([{ pointer: '/reAttestBy', code: 'day', detail: 'This day does not exist.' }]);
    const row = await session.one<{ today: string }>('select current_date::text as today');
    const refusal = checkReAttestBy(chosen, day(row?.today ?? chosen), await this.policies.rule(session));
    if (refusal) throw invalid([{ pointer: '/reAttestBy', code: refusal.refused, detail: refusal.detail }]);
    return chosen;
  }

  private async requireRoom(session: TenantSession, programmeId: string, { kind, audienceId }: CreateStatement): Promise<void> {
    if (audienceId !== undefined) {
      if (!isPerAudience(kind)) throw invalid([{ pointer: '/audienceId', code: 'for-everybody', detail: 'This statement is the same for everybody.' }]);
      if (!(await session.one('select 1 from directory.audience where id = $1', [audienceId]))) throw notFound('audience');
    }
    const there = await session.one('select 1 from programmes.statement where programme_id = $1 and kind = $2 and audience_id is not distinct from $3::uuid and retired_at is null', [programmeId, kind, audienceId ?? null]);
    if (there) throw refused(refuse('written-already', 'This is written already: write a new version of it.'));
  }
}

/** @throws 422 naming the text that cannot be kept */
function readTexts(texts: readonly StatementText[]): StatementText[] {
  const clean = texts.map(({ language, headline, text }) => ({ language, headline: cleanText(headline ?? '').replaceAll('\n', ' '), text: cleanText(text) }));
  const refusal = checkTexts(clean);
  if (isRefused(refusal)) throw invalid([{ pointer: '/texts', code: refusal.refused, detail: refusal.detail }]);
  return clean;
}

const isSame = (before: StatementView['texts'], after: readonly StatementText[]): boolean =>
  before.length === after.length && before.every((one, at) => one.language === after[at]?.language && one.headline === (after[at]?.headline ?? '') && one.text === after[at]?.text);
