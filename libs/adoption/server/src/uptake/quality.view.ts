import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { asDbSession } from '@realign/platform';
import type { CommunityHealthView, QualityView, SourceQualityView } from '@realign/adoption/contract';
import { communityState, missingDays, roundPeople, settledOn, unsettledDays, type CommunityReading, type ReadDay } from '@realign/adoption/domain';
import { canImportUsage } from '../adoption.policy';
import { Disclosure } from '../disclosure/disclosure';

const NAMED = 31;

/**
 * How well accounts of single days are matched is told of the newest day in a week that was told: accounts that are linked later count in nothing of it. Where no week was, all accounts of the source are set against
 * those that are somebody's. Of any other day, an account that is linked would tell whether its person came on it.
 */
const SOURCES = `
  select s.id as "sourceId", s.key, s.name, greatest(d.last, r.data_to)::text as "dataTo", (current_date - greatest(d.last, r.data_to))::integer as "ageDays", coalesce(d.days, '{}') as days, coalesce(e.read, '[]') as "lastRead",
    coalesce(k.accounts, n.matched + o.unmatched, r.accounts) as accounts, coalesce(k.matched, n.matched, r.matched) as matched, o.unmatched,
    coalesce(r.is_concealed and r.data_to >= coalesce(d.last, r.data_to), false) as "isConcealed", f.file_name as "lastFile", to_char(f.finished_at at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as "lastFileAt"
  from adoption.usage_source s
  cross join lateral (select count(*)::integer as unmatched from adoption.usage_account a where a.source_id = s.id and a.state in ('unmatched', 'several')) o
  left join lateral (select max(x.last) as last, array_agg(x.day::text order by x.day) as days from (select u.day, max(u.day) over () as last from adoption.usage_day u where u.source_id = s.id) x where x.day > x.last - 90) d on true
  left join lateral (select jsonb_agg(jsonb_build_object('day', u.day, 'readOn', u.taken_at::date)) as read from adoption.usage_day u where u.source_id = s.id and u.day > d.last - 14) e on true
  left join lateral (
    select u.accounts, u.matched from adoption.usage_day u where u.source_id = s.id
      and exists (select 1 from adoption.first_told t where left(t.series, 5) = 'weeks' and t.period_days = 7 and t.period_end = (date_trunc('week', u.day) + interval '6 days')::date) order by u.day desc limit 1) k on true
  left join lateral (select count(*)::integer as matched from adoption.usage_account a where k.accounts is null and d.last is not null and a.source_id = s.id and a.person_id is not null having k.accounts is null and d.last is not null) n on true
  left join lateral (select w.data_to, w.accounts, w.matched, w.is_concealed from adoption.report_reading w where w.source_id = s.id order by w.data_to desc limit 1) r on true
  left join lateral (select i.file_name, i.finished_at from adoption.usage_import i where i.state = 'done' and i.report ->> 'sourceKey' = s.key order by i.finished_at desc limit 1) f on true
  order by s.name, s.id`;

/** Files of single days, as Slack's of channels, are told of four weeks together: one day says nothing about a community. Rolling windows are never added up. */
const DAYS_TOGETHER = 28;

/**
 * Of one community, questions and those without an answer are of the same stretch of days, or they could not be set against each other. They are found by the names that reports know it by: in figures of its own tool,
 * or of a source that has no communities and tells of other tools'. $1 people or more have to stand under such a name: whoever calls a large community by the name of a small one, or makes one of both, is told nothing of the small one.
 */
const COMMUNITIES = `
  with talk as (
    select p.source_id, lower(p.segment_value) as name, t.kind, p.period_start, p.period_end, max(round(least(greatest(p.value, 0), 2000000000))::integer) as value
    from adoption.series_point_v p cross join lateral (select case
      when p.metric_key ~* '(share|rate|ratio|percent|[_ -]per[_ -])' then null
      when p.metric_key ~* '(unanswered|(without|no)[_ -]answer)' then 'unanswered' when p.metric_key ~* 'answered' then null
      when p.metric_key ~* 'questions' then 'questions' when p.metric_key ~* 'replies' then 'replies' end as kind) t
    where lower(p.segment_key) in ('community', 'group', 'channel') and t.kind is not null and p.value is not null group by 1, 2, 3, 4, 5),
  asked as (
    select distinct on (source_id, name) * from (
      select source_id, name, period_start, period_end, max(value) filter (where kind = 'questions') as questions, max(value) filter (where kind = 'unanswered') as unanswered from talk where kind <> 'replies' group by 1, 2, 3, 4) same
    order by source_id, name, unanswered is null, period_end desc, period_start desc),
  replied as (select distinct on (source_id, name) source_id, name, period_end, value as replies from talk where kind = 'replies' order by source_id, name, period_end desc, period_start desc),
  told as (
    select source_id, name, r.replies, a.questions, a.unanswered, greatest(a.period_end, r.period_end)::text as talk_to, not exists (select 1 from adoption.community_name o where o.source_id = coalesce(a.source_id, r.source_id)) as is_of_any
    from asked a full join replied r using (source_id, name))
  select c.community_id as "communityId", c.name, u.members, case when u.period_days = 1 then d.posted else u.posted end as posts, case when u.period_days = 1 then d.read else u.read end as reads, case when u.period_days = 1 then d.liked else u.liked end as reactions,
    greatest(u.last_active_on, d.last_active_on)::text as "lastActiveOn", u.data_to::text as "dataTo", case when u.period_days = 1 then ${DAYS_TOGETHER} else u.period_days end as "periodDays", t.replies, t.questions, t.unanswered, t.talk_to as "talkTo",
    f.file_name as "fileName", f.line as row
  from adoption.community_v c
  join lateral (select * from adoption.community_usage_v v where v.community_id = c.community_id order by v.data_to desc, v.period_days limit 1) u on true
  join lateral (
    select i.file_name, x.line from adoption.community_name n join adoption.community_usage x on x.community_name_id = n.id and x.period_days = u.period_days and x.data_to = u.data_to join adoption.usage_import i on i.id = x.import_id
    where n.community_id = c.community_id order by n.name limit 1) f on true
  left join lateral (
    select sum(v.posted)::integer as posted, sum(v.read)::integer as read, sum(v.liked)::integer as liked, max(v.data_to) filter (where v.posted > 0 or v.liked > 0) as last_active_on
    from adoption.community_usage_v v where u.period_days = 1 and v.community_id = c.community_id and v.period_days = 1 and v.data_to > u.data_to - ${DAYS_TOGETHER}) d on true
  left join lateral (
    select t.* from adoption.community_name n join adoption.community_usage x on x.community_name_id = n.id and x.period_days = u.period_days and x.data_to = u.data_to and x.members >= $1 join told t on t.name = lower(n.name) and (t.source_id = n.source_id or t.is_of_any)
    where n.community_id = c.community_id order by t.source_id = n.source_id desc, lower(n.name) = lower(c.name) desc, t.talk_to desc, t.name limit 1) t on true
  where not c.is_deleted order by c.community_id`;

const COVERAGE = `
  select p.period_end::text as "figuresTo", f.people_in_blocks::double precision / nullif(f.people, 0) as coverage
  from adoption.published_period p join adoption.disclosure_formation f on f.id = p.formation_id order by p.period_end desc, p.published_at desc limit 1`;

type SourceRow = Omit<SourceQualityView, 'matchRate' | 'daysKnown' | 'missingDays' | 'missingCount' | 'unsettledDays' | 'sendAgainOn'> & { readonly days: string[]; readonly lastRead: readonly ReadDay[] };
type CommunityRow = CommunityReading & Pick<CommunityHealthView, 'communityId' | 'name' | 'replies' | 'talkTo' | 'fileName' | 'row'>;

/** Whether the figures can be relied on: how old, how complete, how well matched, and from which file. */
@Injectable()
export class QualityViews {
  constructor(private readonly disclosure: Disclosure) {}

  async of(session: TenantSession): Promise<QualityView> {
    const minGroupSize = await this.disclosure.minGroupSize(session);
    const sources = await session.sql<SourceRow>(SOURCES);
    const communities = await asDbSession(session).planned<CommunityRow>('adoption.communities', COMMUNITIES, [minGroupSize]);
    const told = await session.one<{ figuresTo: string; coverage: number | null }>(COVERAGE);
    return {
      minGroupSize, sources: sources.map(presentSource), coverage: told?.coverage ?? null, figuresTo: told?.figuresTo ?? null,
      communities: communities.map((row) => presentCommunity(row, minGroupSize)).sort((a, b) => a.name.localeCompare(b.name)).slice(0, 200), canImport: canImportUsage(session.actor),
    };
  }
}

function presentSource({ days, lastRead, ...row }: SourceRow): SourceQualityView {
  const missing = missingDays(days, 90).reverse();
  const unsettled = unsettledDays(row.key, lastRead);
  return { ...row, daysKnown: days.length, missingDays: missing.slice(0, NAMED), missingCount: missing.length, unsettledDays: unsettled, sendAgainOn: settledOn(unsettled), matchRate: row.accounts && row.matched !== null ? row.matched / row.accounts : null };
}

function presentCommunity({ communityId, name, replies, talkTo, fileName, row, ...reading }: CommunityRow, min: number): CommunityHealthView {
  const state = communityState(reading, min);
  const nothing = { members: null, posts: null, reads: null, reactions: null, replies: null, questions: null, unanswered: null, talkTo: null, lastActiveOn: null };
  const told = state === 'withheld' ? nothing : { members: reading.members === null ? null : roundPeople(reading.members), posts: reading.posts, reads: reading.reads, reactions: reading.reactions, replies, questions: reading.questions, unanswered: reading.unanswered, talkTo, lastActiveOn: reading.lastActiveOn };
  return { communityId, name, state, ...told, dataTo: reading.dataTo, periodDays: reading.periodDays, fileName, row };
}
