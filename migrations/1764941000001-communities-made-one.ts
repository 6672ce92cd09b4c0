import type { MigrationInterface, QueryRunner } from 'typeorm';

/**
 * What is told of a community is told of its names that stand for groups large enough. Added up with a large one, a small one was the difference of before and after. Where no name is large enough the counts
 * are of all, and how many stand in the largest says that they are to be withheld.
 */
export class CommunitiesMadeOne1764941000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(view((of, cast) => `(case when max(u.members) >= k.smallest then ${of} filter (where u.members >= k.smallest) else ${of} end)${cast}`));
    // How many accounts of a source are somebody's is counted for its page.
    await runner.query('create index usage_account_of_somebody on adoption.usage_account (tenant_id, source_id) where person_id is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('drop index adoption.usage_account_of_somebody');
    await runner.query(view((of, cast) => `${of}${cast}`));
  }
}

/** The names of one community are different people's counts in the same window, so they add up; where all are empty the sum is empty. */
const view = (told: (of: string, cast: string) => string): string => `
  create or replace view adoption.community_usage_v with (security_invoker = true) as
  select u.tenant_id, n.community_id, n.source_id, u.period_days, u.data_to, max(u.members) as members, ${['posted', 'read', 'liked'].map((name) => `${told(`sum(u.${name})`, '::integer')} as ${name}`).join(', ')},
    ${['posters', 'viewers', 'last_active_on'].map((name) => `${told(`max(u.${name})`, '')} as ${name}`).join(', ')}
  from adoption.community_usage u join adoption.community_name n on n.tenant_id = u.tenant_id and n.id = u.community_name_id
  cross join lateral (select coalesce((select greatest(s.min_group_size, s.wanted_group_size) from adoption.privacy_setting s where s.tenant_id = u.tenant_id), 10) as smallest) k
  group by u.tenant_id, n.community_id, n.source_id, u.period_days, u.data_to, k.smallest`;
