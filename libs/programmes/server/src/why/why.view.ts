import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { OfficialStatus, ProgrammeState, StatementSummaryView, WhyChoice, WhyListView, WhyView } from '@realign/programmes/contract';
import { chooseText, isSigned, needsSignature, statementFor, type StatementKindName } from '@realign/programmes/domain';
import { STANDING } from '../programme/standing';
import { canEditWhy } from '../programmes.policy';
import { StatementViews } from './statement.view';
import { WhyAudiences, type PageAudience } from './why-audiences';
import { whatIsNext } from './why-next';
import { RegisteredWhySections } from './why-sections';

export interface WhyRequest {
  readonly programmeId: string;
  readonly position?: number | undefined;
  readonly language?: string | undefined;
  readonly isOpen: boolean;
}

interface Head {
  readonly organisationName: string;
  readonly programmeName: string;
  readonly officialStatus: OfficialStatus;
  readonly officialSince: string;
  readonly state: ProgrammeState;
  readonly isPublished: boolean;
  readonly answeredBy: string | null;
  readonly myLanguage: string | null;
  readonly choice: WhyChoice | null;
}

const HEAD = `
  select t.name as "organisationName", p.name as "programmeName", o.status as "officialStatus", o.since::text as "officialSince", p.state, y.published_at is not null as "isPublished",
    coalesce(s.display_name, l.display_name) as "answeredBy", me.language as "myLanguage", c.choice
  from programmes.programme p join identity.tenant t on t.id = p.tenant_id
  left join programmes.why_page y on y.tenant_id = p.tenant_id and y.programme_id = p.id
  left join directory.person s on s.tenant_id = p.tenant_id and s.id = p.steward_person_id and s.state = 'active'
  left join directory.person l on l.tenant_id = p.tenant_id and l.id = p.change_lead_person_id and l.state = 'active'
  left join directory.person me on me.tenant_id = p.tenant_id and me.id = $2
  left join programmes.why_choice c on c.tenant_id = p.tenant_id and c.programme_id = p.id and c.person_id = $2${STANDING}
  where p.id = $1`;

const NOTHING = { help: [], results: [], answers: [], said: [], mine: [], usualDays: null };

/** The Why page as one reader sees it. */
@Injectable()
export class WhyViews {
  constructor(
    private readonly statements: StatementViews,
    private readonly audiences: WhyAudiences,
    private readonly sections: RegisteredWhySections,
  ) {}

  async list(session: TenantSession): Promise<WhyListView> {
    const items = await session.sql<WhyListView['items'][number]>(
      `select p.id as "programmeId", p.name as "programmeName", o.status as "officialStatus",
         coalesce((select t.headline from programmes.statement s join programmes.statement_text t on t.tenant_id = s.tenant_id and t.statement_id = s.id and t.number = s.current_number
           where s.tenant_id = p.tenant_id and s.programme_id = p.id and s.kind = 'purpose' and s.retired_at is null order by t.position limit 1), '') as headline
       from programmes.why_page y join programmes.programme p on p.tenant_id = y.tenant_id and p.id = y.programme_id${STANDING} where y.published_at is not null order by lower(p.name), p.id limit 200`,
    );
    return { items };
  }

  /** A page that is not published yet is shown with its texts to those who write it only. */
  async read(session: TenantSession, request: WhyRequest): Promise<WhyView> {
    const personId = request.isOpen ? null : session.actor.personId;
    const head = await session.one<Head>(HEAD, [request.programmeId, personId]);
    if (!head) throw notFound('programme');
    const edit = !request.isOpen && canEditWhy(session.actor);
    const isShown = head.isPublished || edit;
    const all = await this.audiences.of(session, request.programmeId);
    const audience = isShown ? await this.audiences.choose(session, all, request.position, personId) : null;
    const statements = isShown ? await this.statements.summaries(session, request.programmeId) : [];
    const parts = isShown ? await this.sections.read(session, { programmeId: request.programmeId, audienceId: audience?.audienceId ?? null, personId, isOpen: request.isOpen }) : NOTHING;
    // Who looks at another audience's page sees what comes next for that one.
    const next = isShown ? await whatIsNext(session, request.programmeId, { personId: request.position === undefined ? personId : null, audienceId: audience?.audienceId ?? null }) : [];
    return { ...present(head, request, statements, audience), ...parts, next, audiences: isShown ? all.map(({ position, name }) => ({ position, name })) : [], can: { ask: head.isPublished, choose: head.isPublished && personId !== null, edit } };
  }
}

const PARTS: readonly (readonly [part: string, kind: StatementKindName])[] = [
  ['purpose', 'purpose'], ['vision', 'vision'], ['benefitsOrganisation', 'benefits_organisation'], ['support', 'support'], ['benefitsMe', 'benefits_me'], ['before', 'before'], ['now', 'now'],
  ['expected', 'expected'], ['notExpected', 'not_expected'], ['staysTheSame', 'stays_the_same'],
];

type Written = Omit<WhyView, 'next' | 'audiences' | 'can' | 'help' | 'results' | 'answers' | 'said' | 'mine' | 'usualDays'>;

function present(head: Head, { isOpen, language }: WhyRequest, statements: readonly StatementSummaryView[], audience: PageAudience | null): Written {
  const { myLanguage, answeredBy, ...facts } = head;
  const find = (kind: StatementKindName): StatementSummaryView | undefined => statementFor(statements, kind, audience?.audienceId ?? null);
  const chosenOf = (kind: StatementKindName) => chooseText(find(kind)?.texts ?? [], [language, myLanguage]);
  const textOf = (kind: StatementKindName): string | null => chosenOf(kind)?.text ?? null;
  const purpose = find('purpose');
  const chosen = chosenOf('purpose');
  const languages = [...new Set(PARTS.flatMap(([, kind]) => (find(kind)?.texts ?? []).map((text) => text.language)))].sort();
  const { state, words, signature, expiresOn, ageDays } = purpose?.attestation ?? { state: 'unsigned' as const, words: 'Nobody has signed this yet.', signature: null, expiresOn: null, ageDays: null };
  return {
    ...facts, answeredBy: isOpen ? null : answeredBy, headline: chosen?.headline || head.programmeName, purpose: chosen?.text ?? null, language: spokenOf([chosen?.language ?? 'en', ...languages], [language, myLanguage]), languages,
    spoken: PARTS.flatMap(([part, kind]) => { const text = chosenOf(kind); return text ? [{ part, language: text.language }] : []; }),
    signature: { state, words, signerName: signature?.signerName ?? null, signerTitle: signature?.signerTitle ?? null, signedOn: signature?.signedOn ?? null, expiresOn, ageDays },
    vision: textOf('vision'), benefitsOrganisation: textOf('benefits_organisation'), support: textOf('support'), benefitsMe: textOf('benefits_me'), before: textOf('before'), now: textOf('now'),
    expected: textOf('expected'), notExpected: textOf('not_expected'), staysTheSame: textOf('stays_the_same'), audience: audience && { position: audience.position, name: audience.name },
    toSign: isOpen ? [] : statements.filter(({ kind, can, attestation }) => isSigned(kind) && can.sign && attestation && needsSignature(attestation.state)).map(({ id, number }) => ({ statementId: id, number })),
  };
}

/** The language a page is read in: the first that is wanted and there, else its usual one, which stands first. */
const spokenOf = (languages: readonly string[], wanted: readonly (string | null | undefined)[]): string => chooseText(languages.map((code) => ({ language: code })), wanted)?.language ?? 'en';
