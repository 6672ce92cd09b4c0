import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, invalid, notFound, refused, stale, TenantDb } from '@realign/platform';
import type { SetWhyPage, WhyChoice, WhyPageView, WhyPolicyView, SetWhyPolicy } from '@realign/programmes/contract';
import { shownChoices } from '@realign/programmes/domain';
import { canEditWhy, canSetWhyPolicy } from '../programmes.policy';
import { WhyAudiences } from './why-audiences';
import { WhyPolicyStore } from './why-policy.store';

interface PageRow {
  readonly publishedAt: string | null;
  readonly publishedByName: string | null;
  readonly version: number | null;
}

/** What the lead decides about a Why page: whether it is shown, and to which audiences it speaks. */
@Injectable()
export class WhyPageService {
  constructor(
    private readonly db: TenantDb,
    private readonly audiences: WhyAudiences,
    private readonly policies: WhyPolicyStore,
    private readonly audit: Audit,
  ) {}

  get(actor: Actor, programmeId: string): Promise<WhyPageView> {
    return this.db.read(actor, (session) => this.view(session, programmeId));
  }

  /** `version` is 0 while nobody has set anything. A page without a purpose has nothing to say, and is not published. */
  set(actor: Actor, programmeId: string, version: number, input: SetWhyPage): Promise<WhyPageView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.view(session, programmeId);
      await this.requireAudiences(session, input.audienceIds);
      if (input.isPublished && !(await session.one(`select 1 from programmes.statement where programme_id = $1 and kind = 'purpose' and retired_at is null`, [programmeId]))) throw refused(refuse('no-purpose', 'Write the purpose first: a page without one says nothing.'));
      await this.write(session, programmeId, version, before, input);
      const after = await this.view(session, programmeId);
      await this.audit.record(session, { action: input.isPublished === before.isPublished ? 'why-page.changed' : input.isPublished ? 'why-page.published' : 'why-page.taken-back', subject: `programme:${programmeId}`, before: charter(before), after: charter(after) });
      return after;
    });
  }

  policy(actor: Actor): Promise<WhyPolicyView> {
    return this.db.read(actor, async (session) => ({ ...(await this.policies.read(session)), can: { edit: canSetWhyPolicy(actor) } }));
  }

  setPolicy(actor: Actor, version: number, input: SetWhyPolicy): Promise<WhyPolicyView> {
    if (input.expiredAfterDays <= input.ageingAfterDays) throw invalid([{ pointer: '/expiredAfterDays', code: 'order', detail: 'A signature ages before it expires.' }]);
    return this.db.transaction(actor, async (session) => {
      const before = await this.policies.read(session);
      await this.policies.write(session, version, input);
      const after = await this.policies.read(session);
      await this.audit.record(session, { action: 'why-policy.changed', subject: 'why-policy', before, after });
      return { ...after, can: { edit: canSetWhyPolicy(actor) } };
    });
  }

  private async write(session: TenantSession, programmeId: string, version: number, before: WhyPageView, { isPublished, audienceIds }: SetWhyPage): Promise<void> {
    const made = await session.one(
      `insert into programmes.why_page as y (tenant_id, programme_id, published_at, published_by_name) values ($1, $2, case when $3 then now() end, case when $3 then $4 end)
       on conflict (tenant_id, programme_id) do update set published_at = case when $3 then coalesce(y.published_at, now()) end, published_by_name = case when $3 then coalesce(y.published_by_name, $4) end,
         version = y.version + 1, updated_at = now() where y.version = $5 returning 1`,
      [session.tenantId, programmeId, isPublished, session.actor.displayName, version],
    );
    if (!made || (before.version === 0 && version !== 0)) throw stale('Why page', before.version);
    await session.sql('delete from programmes.why_audience where programme_id = $1', [programmeId]);
    await session.sql(`insert into programmes.why_audience (tenant_id, programme_id, audience_id, position) select $1, $2, a.id, a.place from unnest($3::uuid[]) with ordinality as a(id, place)`, [session.tenantId, programmeId, audienceIds]);
  }

  private async requireAudiences(session: TenantSession, ids: readonly string[]): Promise<void> {
    const known = new Set((await session.sql<{ id: string }>('select id from directory.audience where id = any($1::uuid[])', [ids])).map(({ id }) => id));
    const errors = ids.flatMap((id, at) => (known.has(id.toLowerCase()) ? [] : [{ pointer: `/audienceIds/${at}`, code: 'reference', detail: 'There is no such audience.' }]));
    if (errors.length > 0) throw invalid(errors);
  }

  private async view(session: TenantSession, programmeId: string): Promise<WhyPageView> {
    const row = await session.one<PageRow>(
      `select y.published_at as "publishedAt", y.published_by_name as "publishedByName", y.version from programmes.programme p left join programmes.why_page y on y.tenant_id = p.tenant_id and y.programme_id = p.id where p.id = $1`,
      [programmeId],
    );
    if (!row) throw notFound('programme');
    const { minGroupSize, areLinksAllowed } = await this.policies.read(session);
    const counts = await countsOf(session, programmeId);
    return {
      programmeId, isPublished: row.publishedAt !== null, publishedAt: row.publishedAt, publishedByName: row.publishedByName,
      audiences: (await this.audiences.of(session, programmeId)).map(({ audienceId, name }) => ({ audienceId, name })),
      choices: shownChoices({ in: counts.in, later: counts.later, notForMe: counts.not_for_me }, minGroupSize), reasons: counts.not_for_me >= minGroupSize ? await reasonsOf(session, programmeId) : [],
      minGroupSize, areLinksAllowed, version: row.version ?? 0, can: { edit: canEditWhy(session.actor), setPolicy: canSetWhyPolicy(session.actor) },
    };
  }
}

const charter = ({ isPublished, audiences }: WhyPageView) => ({ isPublished, audiences });

async function countsOf(session: TenantSession, programmeId: string): Promise<Record<WhyChoice, number>> {
  const rows = await session.sql<{ choice: WhyChoice; count: number }>('select choice, count(*)::integer as count from programmes.why_choice where programme_id = $1 group by choice', [programmeId]);
  return { in: 0, later: 0, not_for_me: 0, ...Object.fromEntries(rows.map(({ choice, count }) => [choice, count])) };
}

/** In the order of a hash, so that the order says nothing. */
const reasonsOf = async (session: TenantSession, programmeId: string): Promise<string[]> =>
  (await session.sql<{ reason: string }>(`select reason from programmes.why_choice where programme_id = $1 and choice = 'not_for_me' and reason is not null order by md5(reason || $1::text) limit 100`, [programmeId])).map(({ reason }) => reason);
