import { Injectable } from '@nestjs/common';
import { day, type Actor, type TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { AttestationView, SignatureView, StatementKind, StatementListView, StatementSummaryView, StatementVersionView, StatementView } from '@realign/programmes/contract';
import { attestationWords, attests, isSigned, readAttestation, type AgeingRule } from '@realign/programmes/domain';
import { whyWordWaits } from '../programme/named-people';
import { canEditWhy, isSponsorOf } from '../programmes.policy';
import { WhyPolicyStore } from './why-policy.store';

interface Row {
  readonly id: string;
  readonly programmeId: string;
  readonly kind: StatementKind;
  readonly audienceId: string | null;
  readonly audienceName: string | null;
  readonly ownerId: string | null;
  readonly ownerName: string | null;
  readonly sponsorId: string | null;
  readonly number: number;
  readonly texts: StatementSummaryView['texts'];
  readonly signatures: SignatureView[];
  /** Those of whoever is the sponsor now: who was it before stands for nothing any more. */
  readonly own: SignatureView[];
  readonly version: number;
  readonly today: string;
}

const SIGNATURE = `jsonb_build_object('number', g.number, 'signerName', g.signer_name, 'signerTitle', g.signer_title, 'capacity', g.capacity, 'signedOn', g.signed_on, 'reAttestBy', g.re_attest_by)`;
const TEXT = `jsonb_build_object('language', t.language, 'headline', t.headline, 'text', t.text)`;

const STATEMENTS = `
  select s.id, s.programme_id as "programmeId", s.kind, s.audience_id as "audienceId", a.name as "audienceName", o.id as "ownerId", o.display_name as "ownerName", p.sponsor_person_id as "sponsorId", s.current_number as number,
    (select jsonb_agg(${TEXT} order by t.position, t.language) from programmes.statement_text t where t.tenant_id = s.tenant_id and t.statement_id = s.id and t.number = s.current_number) as texts,
    coalesce((select jsonb_agg(${SIGNATURE} order by g.signed_at desc, g.id desc) from programmes.statement_signature g where g.tenant_id = s.tenant_id and g.statement_id = s.id), '[]') as signatures,
    coalesce((select jsonb_agg(${SIGNATURE} order by g.signed_at desc, g.id desc) from programmes.statement_signature g where g.tenant_id = s.tenant_id and g.statement_id = s.id and g.person_id = p.sponsor_person_id), '[]') as own,
    s.version, current_date::text as today
  from programmes.statement s join programmes.programme p on p.tenant_id = s.tenant_id and p.id = s.programme_id
  left join directory.audience a on a.tenant_id = s.tenant_id and a.id = s.audience_id
  left join directory.person o on o.tenant_id = s.tenant_id and o.id = s.owner_person_id
  where s.retired_at is null`;

const KINDS = `array_position(array['purpose', 'vision', 'benefits_organisation', 'benefits_me', 'support', 'before', 'now', 'expected', 'not_expected', 'stays_the_same'], s.kind)`;

@Injectable()
export class StatementViews {
  constructor(private readonly policies: WhyPolicyStore) {}

  async ofProgramme(session: TenantSession, programmeId: string): Promise<StatementListView> {
    const items = await this.summaries(session, programmeId);
    const programme = await session.one<{ sponsorId: string | null }>('select sponsor_person_id as "sponsorId" from programmes.programme where id = $1', [programmeId]);
    if (!programme) throw notFound('programme');
    const waits = isSponsorOf(session.actor, programme.sponsorId) ? await whyWordWaits(session, programmeId) : null;
    return { items, whyNotSign: waits, can: { edit: canEditWhy(session.actor), sign: waits === null && isSponsorOf(session.actor, programme.sponsorId) } };
  }

  /** In the order in which a page tells them. */
  async summaries(session: TenantSession, programmeId: string): Promise<StatementSummaryView[]> {
    const rule = await this.policies.rule(session);
    const rows = await session.sql<Row>(`${STATEMENTS} and s.programme_id = $1 order by ${KINDS}, a.name nulls first, s.id limit 500`, [programmeId]);
    const waits = await this.waits(session, programmeId, rows[0]);
    return rows.map((row) => present(session.actor, row, rule, waits));
  }

  async one(session: TenantSession, id: string): Promise<StatementView> {
    const row = await session.one<Row>(`${STATEMENTS} and s.id = $1`, [id]);
    if (!row) throw notFound('statement');
    const versions = await session.sql<Omit<StatementVersionView, 'signatures'>>(
      `select v.number, v.note, v.written_by_name as "writtenByName", v.written_at as "writtenAt",
         (select jsonb_agg(${TEXT} order by t.position, t.language) from programmes.statement_text t where t.tenant_id = v.tenant_id and t.statement_id = v.statement_id and t.number = v.number) as texts
       from programmes.statement_version v where v.statement_id = $1 order by v.number desc limit 200`,
      [id],
    );
    return { ...present(session.actor, row, await this.policies.rule(session), await this.waits(session, row.programmeId, row)), versions: versions.map((version) => ({ ...version, signatures: row.signatures.filter(({ number }) => number === version.number) })) };
  }

  /** Whether the sponsor who reads would be refused, were they to sign. */
  private async waits(session: TenantSession, programmeId: string, row: Row | undefined): Promise<boolean> {
    return row !== undefined && isSponsorOf(session.actor, row.sponsorId) && (await whyWordWaits(session, programmeId)) !== null;
  }
}

const present = (actor: Actor, row: Row, rule: AgeingRule, waits: boolean): StatementSummaryView => ({
  id: row.id, programmeId: row.programmeId, kind: row.kind, audienceId: row.audienceId, audienceName: row.audienceName, owner: row.ownerId && row.ownerName !== null ? { id: row.ownerId, name: row.ownerName } : null,
  number: row.number, texts: row.texts, attestation: isSigned(row.kind) ? attestationOf(row, rule) : null, version: row.version,
  can: { edit: canEditWhy(actor), sign: isSigned(row.kind) && isSponsorOf(actor, row.sponsorId) && !waits },
});

const attestationOf = ({ number, signatures, own: ofSponsor, today }: Row, rule: AgeingRule): AttestationView => {
  const own = ofSponsor.filter(({ capacity }) => attests(capacity));
  const read = readAttestation(number, own.map(({ number: of, signedOn, reAttestBy }) => ({ number: of, signedOn: day(signedOn), reAttestBy: reAttestBy === null ? null : day(reAttestBy) })), day(today), rule);
  const [newest] = own;
  return { state: read.state, words: attestationWords(read, newest?.signerName ?? '', signatures[0]?.signerName ?? null), ageDays: read.ageDays, expiresOn: read.expiresOn, signature: newest ?? null };
};
