import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { keysetPage, notFound, readCursor } from '@realign/platform';
import type { ProgrammeListView, ProgrammePersonView, ProgrammeQuery, ProgrammeSummaryView, ProgrammeView, UpcomingMoment } from '@realign/programmes/contract';
import { stepsFrom } from '@realign/programmes/domain';
import { canEditProgramme, canMoveProgramme } from '../programmes.policy';
import { SELF_NAMED } from './named-people';
import { STANDING } from './standing';
import { RegisteredUpcoming } from './upcoming';

type Row = Omit<ProgrammeView, 'sponsor' | 'steward' | 'changeLead' | 'steps' | 'can'> & {
  readonly sponsorId: string | null;
  readonly sponsorName: string | null;
  readonly stewardId: string | null;
  readonly stewardName: string | null;
  readonly changeLeadId: string | null;
  readonly changeLeadName: string | null;
  /** The day of what the plan has next. */
  readonly nextOn: string | null;
};

const PROGRAMMES = `
  select p.id, p.name, p.state, o.status as "officialStatus", o.since::text as "officialSince", p.starts_on::text as "startsOn", p.purpose_statement as "purposeStatement", p.stays_the_same as "staysTheSame",
    p.time_zone as "timeZone", p.template_key as "templateKey", p.is_sample as "isSample", p.version,
    s.id as "sponsorId", s.display_name as "sponsorName", t.id as "stewardId", t.display_name as "stewardName", l.id as "changeLeadId", l.display_name as "changeLeadName", ${SELF_NAMED} as "isSponsorSelfNamed",
    w.all::integer as "waveCount", w.launched::integer as "launchedCount",
    n.words as next, n.on as "nextOn"
  from programmes.programme p
  left join directory.person s on s.tenant_id = p.tenant_id and s.id = p.sponsor_person_id
  left join directory.person t on t.tenant_id = p.tenant_id and t.id = p.steward_person_id
  left join directory.person l on l.tenant_id = p.tenant_id and l.id = p.change_lead_person_id
  left join lateral (select count(*) as all, count(*) filter (where w.state in ('launched', 'adopting', 'embedding', 'merged')) as launched
    from programmes.wave w where w.tenant_id = p.tenant_id and w.programme_id = p.id) w on true
  left join lateral (select i.starts_on::text as on, case i.kind when 'wave' then i.title || ' launches on ' || i.starts_on when 'phase' then i.title || ' begins on ' || i.starts_on else i.title || ' on ' || i.starts_on end as words
    from programmes.dated_item_v i where i.programme_id = p.id and i.starts_on >= current_date and i.state not in ('stopped', 'held', 'withdrawn') order by i.starts_on, i.title limit 1) n on true${STANDING}`;

const person = (id: string | null, name: string | null): ProgrammePersonView | null => (id && name !== null ? { id, name } : null);

@Injectable()
export class ProgrammeViews {
  constructor(private readonly upcoming: RegisteredUpcoming) {}

  /** In the order of their names. */
  async list(session: TenantSession, query: ProgrammeQuery): Promise<ProgrammeListView> {
    const after = readCursor(query.cursor, ['text', 'uuid']);
    const limit = query.limit ?? 50;
    const rows = await session.sql<Row>(
      `${PROGRAMMES} where ($1::text is null or strpos(lower(p.name), lower($1)) > 0) and ($2::text is null or p.state = $2)
       ${after ? 'and (lower(p.name), p.id) > ($3, $4::uuid)' : ''} order by lower(p.name), p.id limit ${limit + 1}`,
      [query.q ?? null, query.state ?? null, ...(after ?? [])],
    );
    const page = keysetPage(rows, limit, (row) => [row.name.toLowerCase(), row.id]);
    const ahead = await this.upcoming.first(session, page.items.map(({ id }) => id));
    return { items: page.items.map((row) => summarise(row, ahead.get(row.id))), ...(page.next !== undefined && { next: page.next }), canCreate: canEditProgramme(session.actor), hasSample: (await session.one('select 1 from programmes.sample_v')) !== undefined };
  }

  async one(session: TenantSession, id: string): Promise<ProgrammeView> {
    const row = await session.one<Row>(`${PROGRAMMES} where p.id = $1`, [id]);
    if (!row) throw notFound('programme');
    return present(session.actor, row, (await this.upcoming.first(session, [id])).get(id));
  }
}

/** Of what the plan and what others know, what is nearer; on one day, what others know: a checkpoint comes before what it may change. */
const nearer = ({ next, nextOn }: Row, ahead: UpcomingMoment | undefined): string | null => (ahead && (nextOn === null || ahead.on <= nextOn) ? ahead.words : next);

const summarise = (row: Row, ahead: UpcomingMoment | undefined): ProgrammeSummaryView => ({
  id: row.id, name: row.name, state: row.state, officialStatus: row.officialStatus, startsOn: row.startsOn, isSample: row.isSample, sponsor: person(row.sponsorId, row.sponsorName),
  steward: person(row.stewardId, row.stewardName), waveCount: row.waveCount, launchedCount: row.launchedCount, next: nearer(row, ahead),
});

const present = (actor: Actor, row: Row, ahead: UpcomingMoment | undefined): ProgrammeView => {
  const may = canEditProgramme(actor);
  return {
    ...summarise(row, ahead), officialSince: row.officialSince, purposeStatement: row.purposeStatement, staysTheSame: row.staysTheSame, timeZone: row.timeZone, templateKey: row.templateKey,
    changeLead: person(row.changeLeadId, row.changeLeadName), isSponsorSelfNamed: row.isSponsorSelfNamed, steps: stepsFrom(row.state), version: row.version, can: { edit: may, move: canMoveProgramme(actor, row.sponsorId), nameSponsorAgain: may && row.isSponsorSelfNamed && actor.personId !== row.sponsorId },
  };
};
