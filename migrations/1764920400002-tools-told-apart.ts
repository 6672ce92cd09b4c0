import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

const GAPS = `'few_matched', 'part_of_export', 'more_than_people'`;

/** Figures of several tools together that are exactly who stands in any of them. The others of a week need days of all tools, and no sum or difference of tools gives them. */
const UNIONS = ['active', 'contributors', 'repliers', 'readers', 'reactors', 'seen'] as const;
const FIGURES = ['active', 'contributors', 'repliers', 'readers', 'reactors', 'seen', 'tried', 'habitual', 'advocates'] as const;

/** Each tool has weeks of its own, beside those of any tool, and a programme says which count for it. See 0165. */
export class ToolsToldApart1764920400002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'adoption.tool_choice',
      `id uuid not null default uuidv7(),
       programme_id uuid not null,
       source_keys text[] not null constraint tool_choice_few check (cardinality(source_keys) <= 20),
       stated_by text not null,
       stated_at timestamptz not null default now(),
       constraint tool_choice_programme foreign key (tenant_id, programme_id) references programmes.programme (tenant_id, id)`,
    );
    await runner.query('create index tool_choice_newest on adoption.tool_choice (tenant_id, programme_id, id desc)');
    await runner.query(`alter table adoption.untold_period drop constraint untold_period_reason_known, add constraint untold_period_reason_known check (reason in (${GAPS}, 'tool_missing')), add column detail text not null default ''`);
    await runner.query(TELL_UNIONS);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop function adoption.tell_unions(text, integer, date)');
    await runner.query(`alter table adoption.untold_period no force row level security`);
    await runner.query(`delete from adoption.untold_period where reason = 'tool_missing'`);
    await runner.query(`alter table adoption.untold_period force row level security`);
    await runner.query(`alter table adoption.untold_period drop column detail, drop constraint untold_period_reason_known, add constraint untold_period_reason_known check (reason in (${GAPS}))`);
    await runner.query('drop table adoption.tool_choice');
  }
}

const flag = (name: string): string => (name === 'contributors' ? 'contributed' : name === 'repliers' ? 'replied' : name === 'readers' ? 'read' : name === 'reactors' ? 'reacted' : name);
const each = (part: (name: (typeof UNIONS)[number]) => string): string => UNIONS.map(part).join(', ');
const bit = (name: string): number => 1 << FIGURES.indexOf(name as (typeof FIGURES)[number]);
const bits = (of: 'low' | 'high'): string => UNIONS.map((name) => `case when s.${of === 'low' ? `clean_${name} = 0` : `clean_${name} >= s.n - 1`} then ${bit(name)} else 0 end`).join(' + ');

/** Who did it in any tool, told so that the tools beside it do not give away whether one or nobody did it in one of them. */
const told = (name: string): string => `
  case when f.${name} is null then null when s.clean_${name} >= s.n - 1 then s.n - 0.5 when s.low_${name} then s.clean_${name} + case when m.lows_${name} = 1 then 0.5 else greatest(1, least(m.more_${name}, m.lows_${name} - 1))::double precision / m.lows_${name} end else s.clean_${name} end`;

/**
 * A week of several tools that was just published: who did what in any of them, beside each tool by itself. Were any = 5 and one tool = 4, exactly one person of the other would be
 * known where "nobody or one" was told, and once all of those are known, so are all the nobodies. So a tool that nobody or one of a block used adds nothing to that block, and one that all or
 * all but one used adds everybody, whichever it was; what is lost by it is given back as the mean of all such blocks, kept away from "none" and "one in each". Where nearly everybody stands in
 * any of them the block says half a person less than all. Who did what in which tool stands in pg_temp.tool_flag(person_id, tool, ${UNIONS.map(flag).join(', ')}); a tool that says nothing of a figure has nulls.
 */
const TELL_UNIONS = `
create function adoption.tell_unions(in_series text, in_days integer, in_end date) returns void language plpgsql volatile as $$
declare
  formation uuid;
begin
  select p.formation_id into formation from adoption.published_period p where p.series = in_series and p.period_days = in_days and p.period_end = in_end;
  if formation is null then return; end if;
  with member as (select m.block_id, m.person_id, b.people as n from adoption.disclosure_member m join adoption.disclosure_block b on b.id = m.block_id where m.formation_id = formation),
  tool as (select t.tool, ${each((name) => `count(t.${flag(name)}) > 0 as says_${name}`)} from pg_temp.tool_flag t group by t.tool),
  counts as (select m.block_id, t.tool, m.n, ${each((name) => `count(*) filter (where t.${flag(name)}) as ${name}`)} from member m join pg_temp.tool_flag t on t.person_id = m.person_id group by m.block_id, t.tool, m.n),
  person as (
    select m.block_id, m.person_id, ${each((name) => `bool_or(t.${flag(name)}) as any_${name}, bool_or(t.${flag(name)} and c.${name} > 1 and c.${name} < c.n - 1) as mid_${name}`)}
    from member m join pg_temp.tool_flag t on t.person_id = m.person_id join counts c on c.block_id = m.block_id and c.tool = t.tool group by m.block_id, m.person_id),
  unions as (select p.block_id, ${each((name) => `count(*) filter (where p.any_${name}) as any_${name}, count(*) filter (where p.mid_${name}) as mid_${name}`)} from person p group by p.block_id),
  edges as (
    select b.id, b.people as n, ${each((name) => `coalesce(bool_or(t.says_${name} and coalesce(c.${name}, 0) <= 1), false) as low_${name}, coalesce(bool_or(c.${name} >= b.people - 1), false) as high_${name}`)}
    from adoption.disclosure_block b cross join tool t left join counts c on c.block_id = b.id and c.tool = t.tool where b.formation_id = formation group by b.id, b.people),
  state as (
    select e.id, e.n, ${each((name) => `case when e.high_${name} then e.n else coalesce(u.mid_${name}, 0)::integer end as clean_${name}, coalesce(u.any_${name}, 0) as any_${name}, e.low_${name}`)}
    from edges e left join unions u on u.block_id = e.id),
  mean as (select ${each((name) => `count(*) filter (where s.low_${name} and s.clean_${name} < s.n - 1) as lows_${name}, sum(s.any_${name} - s.clean_${name}) filter (where s.low_${name} and s.clean_${name} < s.n - 1) as more_${name}`)} from state s)
  update adoption.block_figure f set ${each((name) => `${name} = ${told(name)}`)},
    low = (f.low & ${FIGURES.reduce((sum, name) => sum + ((UNIONS as readonly string[]).includes(name) ? 0 : bit(name)), 0)}) | (${bits('low')}), high = (f.high & ${FIGURES.reduce((sum, name) => sum + ((UNIONS as readonly string[]).includes(name) ? 0 : bit(name)), 0)}) | (${bits('high')})
  from state s cross join mean m where f.series = in_series and f.period_days = in_days and f.period_end = in_end and f.block_id = s.id;
  perform adoption.publish_cells(in_series, in_days, in_end);
end $$`;
