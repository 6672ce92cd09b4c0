import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { countMatching, keysetPage, readCursor } from '@realign/platform';
import type { AudienceDriftView, AudiencePeopleQuery, AudiencePeopleView, AudiencePersonView, AudienceVocabularyView, DriftPersonView, VocabularyValueView } from '@realign/directory/contract';
import { isMemberToday, membersOn } from './audience-members';
import { AudienceConditionRegistry } from './audience-registries';
import { AudienceStore, type AudienceRow } from './audience.store';
import type { RuleSql } from './rule-sql';

type PersonRow = AudiencePersonView & { readonly nameKey: string };
type Drift = Omit<AudienceDriftView, 'since' | 'waitingToJoin' | 'waitingToLeave'>;

const SHOWN = (source: string): string => `coalesce((select jsonb_agg(jsonb_build_object('id', p.id, 'displayName', p.display_name, 'orgUnitName', u.name, 'hasLeft', p.state = 'left') order by p.name_key, p.id)
  from (select p.* from directory.person p where p.id in (select person_id from ${source}) order by p.name_key, p.id limit 100) p left join directory.org_unit u on u.tenant_id = p.tenant_id and u.id = p.org_unit_id), '[]')`;
const VALUES = (column: string): string => `select ${column} as value, count(*)::integer as count from directory.person where state = 'active' and ${column} is not null group by 1 order by 2 desc, 1 limit 300`;

/** Who is in audiences, who came and went, and what rules can be made of. */
@Injectable()
export class AudienceViews {
  constructor(
    private readonly registry: AudienceConditionRegistry,
    private readonly audiences: AudienceStore,
  ) {}

  /** @param on the day; null asks about today, from the rows as they stand, which is much quicker. Of a day before anything is known nobody is answered, and no number. */
  async people(session: TenantSession, audience: AudienceRow, on: string | null, query: AudiencePeopleQuery): Promise<AudiencePeopleView> {
    const knownSince = await this.audiences.knownSince(session, audience.id);
    if (on !== null && knownSince !== null && on < knownSince) return { items: [], matching: null, hasMoreMatching: false, knownSince };
    const after = readCursor(query.cursor, ['text', 'uuid']);
    const limit = query.limit ?? 50;
    const params: unknown[] = [];
    const param = (value: unknown): string => `$${params.push(value)}`;
    const where = on === null ? isMemberToday(audience, param) : `p.id in (${membersOn(audience, `${param(on)}::date`, param)})`;
    const whole = [...params];
    const from = after ? `and (p.name_key, p.id) > (${param(after[0])}, ${param(after[1])}::uuid)` : '';
    const rows = await session.sql<PersonRow>(
      `select p.id, p.display_name as "displayName", p.job_title as "jobTitle", u.name as "orgUnitName", p.location, p.country, p.name_key as "nameKey"
       from (select * from directory.person p where ${where} ${from} order by p.name_key, p.id limit ${limit + 1}) p left join directory.org_unit u on u.tenant_id = p.tenant_id and u.id = p.org_unit_id
       order by p.name_key, p.id`,
      params,
    );
    const page = keysetPage(rows, limit, (row) => [row.nameKey, row.id]);
    const counted = await countMatching(session, page, query.cursor, `from directory.person p where ${where}`, whole);
    return { items: page.items.map(({ nameKey: _, ...person }) => person), ...(page.next !== undefined && { next: page.next }), ...counted, knownSince };
  }

  /** Against a day before anything is known it is told who came and went since the first day that is. */
  async drift(session: TenantSession, audience: AudienceRow, since: string): Promise<Drift> {
    const knownSince = await this.audiences.knownSince(session, audience.id);
    const isKnown = knownSince === null || since >= knownSince;
    const params: unknown[] = [isKnown ? since : knownSince];
    const param = (value: unknown): string => `$${params.push(value)}`;
    const row = await session.one<Omit<Drift, 'knownSince'> & { joined: DriftPersonView[] }>(
      `with was as materialized (${membersOn(audience, '$1::date', param)}), is_in as materialized (${membersOn(audience, 'current_date', param)}),
       joined as materialized (select person_id from is_in except select person_id from was), gone as materialized (select person_id from was except select person_id from is_in)
       select (select count(*)::integer from was) as before, (select count(*)::integer from is_in) as now, (select count(*)::integer from joined) as "joinedCount", (select count(*)::integer from gone) as "leftCount",
         ${SHOWN('joined')} as joined, ${SHOWN('gone')} as left`,
      params,
    );
    if (!row) throw new Error('A drift has one row.');
    return { ...row, before: isKnown ? row.before : null, knownSince };
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
