import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { keysetPage, readCursor } from '@realign/platform';
import type { AudienceDriftView, AudiencePeopleQuery, AudiencePeopleView, AudiencePersonView, AudienceVocabularyView, DriftPersonView, VocabularyValueView } from '@realign/directory/contract';
import { AudienceConditionRegistry } from './audience-registries';
import type { RuleSql } from './rule-sql';

type PersonRow = AudiencePersonView & { readonly nameKey: string };
type Drift = Omit<AudienceDriftView, 'since' | 'waitingToJoin' | 'waitingToLeave'>;

const MEMBERS = (day: string): string => `select distinct m.person_id from directory.audience_member_v m where m.audience_id = $1 and m.valid_from <= ${day} and (m.valid_to is null or m.valid_to > ${day})`;
const SHOWN = (source: string): string => `coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'displayName', p.display_name, 'orgUnitName', u.name, 'hasLeft', p.state = 'left') order by p.name_key, p.id)
  from (select p.* from directory.person p where p.id in (select person_id from ${source}) order by p.name_key, p.id limit 100) p left join directory.org_unit u on u.tenant_id = p.tenant_id and u.id = p.org_unit_id), '[]')`;
const VALUES = (column: string): string => `select ${column} as value, count(*)::integer as count from directory.person where state = 'active' and ${column} is not null group by 1 order by 2 desc, 1 limit 300`;

/** Who is in audiences, who came and went, and what rules can be made of. */
@Injectable()
export class AudienceViews {
  constructor(private readonly registry: AudienceConditionRegistry) {}

  async people(session: TenantSession, id: string, on: string, query: AudiencePeopleQuery): Promise<AudiencePeopleView> {
    const after = readCursor(query.cursor, ['text', 'uuid']);
    const limit = query.limit ?? 50;
    const rows = await session.sql<PersonRow>(
      `select p.id, p.display_name as "displayName", p.job_title as "jobTitle", u.name as "orgUnitName", p.location, p.country, p.name_key as "nameKey"
       from directory.person p left join directory.org_unit u on u.tenant_id = p.tenant_id and u.id = p.org_unit_id
       where p.id in (${MEMBERS('$2::date')}) ${after ? 'and (p.name_key, p.id) > ($3, $4::uuid)' : ''} order by p.name_key, p.id limit ${limit + 1}`,
      [id, on, ...(after ?? [])],
    );
    const page = keysetPage(rows, limit, (row) => [row.nameKey, row.id]);
    const matching = query.cursor === undefined ? ((await session.one<{ n: number }>(`select count(*)::integer as n from (${MEMBERS('$2::date')}) m`, [id, on]))?.n ?? 0) : null;
    return { items: page.items.map(({ nameKey: _, ...person }) => person), ...(page.next !== undefined && { next: page.next }), matching };
  }

  async drift(session: TenantSession, id: string, since: string): Promise<Drift> {
    const row = await session.one<Drift & { joined: DriftPersonView[] }>(
      `with was as materialized (${MEMBERS('$2::date')}), is_in as materialized (${MEMBERS('current_date')}),
       joined as materialized (select person_id from is_in except select person_id from was), gone as materialized (select person_id from was except select person_id from is_in)
       select (select count(*)::integer from was) as before, (select count(*)::integer from is_in) as now, (select count(*)::integer from joined) as "joinedCount", (select count(*)::integer from gone) as "leftCount",
         ${SHOWN('joined')} as joined, ${SHOWN('gone')} as left`,
      [id, since],
    );
    if (!row) throw new Error('A drift has one row.');
    return row;
  }

  /** What a refresh of a rule would do now. */
  async waiting(session: TenantSession, id: string, { from, where, params }: RuleSql): Promise<Pick<AudienceDriftView, 'waitingToJoin' | 'waitingToLeave'>> {
    const own = `select person_id from directory.audience_member where audience_id = $${params.length + 1} and valid_to is null`;
    const row = await session.one<Pick<AudienceDriftView, 'waitingToJoin' | 'waitingToLeave'>>(
      `with fits as materialized (select p.person_id from ${from} where ${where}), own as materialized (${own})
       select (select count(*)::integer from (select person_id from fits except select person_id from own) a) as "waitingToJoin", (select count(*)::integer from (select person_id from own except select person_id from fits) b) as "waitingToLeave"`,
      [...params, id],
    );
    return row ?? { waitingToJoin: 0, waitingToLeave: 0 };
  }

  async vocabulary(session: TenantSession): Promise<AudienceVocabularyView> {
    const values = (column: string): Promise<VocabularyValueView[]> => session.sql<VocabularyValueView>(VALUES(column));
    const known = [];
    for (const source of this.registry.sources.values()) known.push({ kind: source.kind, label: source.label, choices: await source.choices(session) });
    return { locations: await values('location'), countries: await values('country'), languages: await values('language'), jobTitles: await values('job_title'), workerTypes: await values('worker_type'), known };
  }
}
