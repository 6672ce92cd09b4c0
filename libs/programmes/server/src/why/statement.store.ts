import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { newId, updateVersioned } from '@realign/platform';
import type { SigningCapacity, StatementKind, StatementText } from '@realign/programmes/contract';
import { cleanText } from '@realign/programmes/domain';

export interface NewStatement {
  readonly programmeId: string;
  readonly kind: StatementKind;
  readonly audienceId: string | null;
  readonly ownerPersonId: string | null;
  readonly texts: readonly StatementText[];
}

export interface NewSignature {
  readonly statementId: string;
  readonly number: number;
  readonly signerName: string;
  readonly signerTitle: string;
  readonly capacity: SigningCapacity;
  readonly reAttestBy: string | null;
}

/** A programme keeps the current text of these beside its name, for lists and pages of other contexts. */
const BESIDE: Partial<Readonly<Record<StatementKind, string>>> = { purpose: 'purpose_statement', stays_the_same: 'stays_the_same' };

/** Which text a version wrote anew where it has others beside it, by the codes of their languages. */
const keptNote = ([first, ...others]: readonly StatementText[]): string =>
  first && others.length > 0 ? `Only the text in “${first.language}” was written anew. As before: ${others.map(({ language }) => `“${language}”`).join(', ')}.` : '';

/** Writes statements: versions and signatures are only ever added. */
@Injectable()
export class StatementStore {
  async create(session: TenantSession, statement: NewStatement): Promise<string> {
    const id = newId();
    await session.sql('insert into programmes.statement (tenant_id, id, programme_id, kind, audience_id, owner_person_id) values ($1, $2, $3, $4, $5, $6)', [
      session.tenantId, id, statement.programmeId, statement.kind, statement.audienceId, statement.ownerPersonId,
    ]);
    await this.insertVersion(session, id, 1, statement.texts, '');
    if (statement.audienceId === null) await this.keepBeside(session, statement.programmeId, statement.kind, statement.texts);
    return id;
  }

  /** @throws 412 when somebody wrote or signed meanwhile */
  async addVersion(session: TenantSession, before: { readonly id: string; readonly number: number; readonly programmeId: string; readonly kind: StatementKind; readonly audienceId: string | null }, version: number, texts: readonly StatementText[], note: string): Promise<void> {
    const number = before.number + 1;
    await updateVersioned(session, 'programmes.statement', before.id, version, { current_number: number });
    await this.insertVersion(session, before.id, number, texts, note);
    if (before.audienceId === null) await this.keepBeside(session, before.programmeId, before.kind, texts);
  }

  async sign(session: TenantSession, signature: NewSignature): Promise<void> {
    await session.sql(
      `insert into programmes.statement_signature (tenant_id, statement_id, number, person_id, signer_name, signer_title, capacity, re_attest_by) values ($1, $2, $3, $4, $5, $6, $7, $8::date)`,
      [session.tenantId, signature.statementId, signature.number, session.actor.personId, signature.signerName, signature.signerTitle, signature.capacity, signature.reAttestBy],
    );
    await session.sql('update programmes.statement set version = version + 1, updated_at = now() where id = $1', [signature.statementId]);
  }

  /**
   * The current text of a kind as somebody wrote it elsewhere, in one language: a first version, a next one, or, when nothing differs, nothing.
   * Its first language is written anew; the others stay as they were, and the version says so. An empty text takes the statement back.
   */
  async writePlain(session: TenantSession, programmeId: string, kind: 'purpose' | 'stays_the_same', written: string): Promise<void> {
    const text = cleanText(written);
    const current = await session.one<{ id: string; number: number; version: number; text: string }>(
      `select s.id, s.current_number as number, s.version, t.text from programmes.statement s join programmes.statement_text t on t.tenant_id = s.tenant_id and t.statement_id = s.id and t.number = s.current_number
       where s.programme_id = $1 and s.kind = $2 and s.audience_id is null and s.retired_at is null order by t.position, t.language limit 1`,
      [programmeId, kind],
    );
    if (current?.text === text || (text === '' && !current)) return;
    if (text === '' && current) return this.retire(session, current.id, current.version);
    if (!current) return void (await this.create(session, { programmeId, kind, audienceId: null, ownerPersonId: null, texts: [{ language: 'en', headline: '', text }] }));
    const [first, ...others] = await session.sql<StatementText>('select language, headline, text from programmes.statement_text where statement_id = $1 and number = $2 order by position, language', [current.id, current.number]);
    const texts = [{ language: first?.language ?? 'en', headline: first?.headline ?? '', text }, ...others];
    await this.addVersion(session, { ...current, programmeId, kind, audienceId: null }, current.version, texts, keptNote(texts));
  }

  async retire(session: TenantSession, id: string, version: number): Promise<void> {
    await updateVersioned(session, 'programmes.statement', id, version, { retired_at: new Date() });
  }

  private async insertVersion(session: TenantSession, id: string, number: number, texts: readonly StatementText[], note: string): Promise<void> {
    await session.sql('insert into programmes.statement_version (tenant_id, statement_id, number, note, written_by_name) values ($1, $2, $3, $4, $5)', [session.tenantId, id, number, note, session.actor.displayName]);
    const rows = texts.map(({ language, headline, text }, position) => ({ language, headline: headline ?? '', text, position }));
    await session.sql(
      `insert into programmes.statement_text (tenant_id, statement_id, number, language, headline, text, position)
       select $1, $2, $3, t.language, t.headline, t.text, t.position from jsonb_to_recordset($4::jsonb) as t(language text, headline text, text text, position integer)`,
      [session.tenantId, id, number, JSON.stringify(rows)],
    );
  }

  private async keepBeside(session: TenantSession, programmeId: string, kind: StatementKind, [first]: readonly StatementText[]): Promise<void> {
    const column = BESIDE[kind];
    if (column === undefined || !first) return;
    await session.sql(`update programmes.programme set ${column} = $2, version = version + 1, updated_at = now() where id = $1 and ${column} <> $2`, [programmeId, first.text]);
  }
}
