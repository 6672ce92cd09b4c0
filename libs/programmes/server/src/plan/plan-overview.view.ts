import { Injectable } from '@nestjs/common';
import type { Day, TenantSession } from '@realign/kernel';
import { asDbSession, notFound } from '@realign/platform';
import type { PlanOverviewView, WaveLineView } from '@realign/programmes/contract';
import { OVER_STATES, nextSteps, type DatedItem, type Order } from '@realign/programmes/domain';

const MOST_WAVES = 100;
/** Items whose next moment is nearest: more than the steps shown, so that equal days may be put in order by title. */
const NEAREST = 40;

const WAVES = `
  select w.id, w.name, w.state, coalesce(w.launched_on, w.launch_on)::text as "launchOn", w.launched_on::text as "launchedOn", (select count(*)::integer from programmes.wave_person_v v where v.tenant_id = w.tenant_id and v.wave_id = w.id) as people
  from programmes.wave w where w.programme_id = $1 order by w.position, w.launch_on, w.id limit ${MOST_WAVES}`;

const ITEM = (of: string): string => `${of}.kind, ${of}.id, ${of}.title, ${of}.state, ${of}.starts_on::text as "startsOn", ${of}.ends_on::text as "endsOn"`;

/** What begins, ends or goes out soonest; of a wave only the launch counts. */
const AHEAD = `
  select ${ITEM('i')} from (
    select kind, id, title, state, starts_on, ends_on from programmes.dated_item_v where programme_id = $1
    union all select 'message', id, title, state, send_on, send_on from programmes.message where programme_id = $1) i
  where i.state <> all($3::text[]) and (i.starts_on >= $2::date or (i.ends_on >= $2::date and i.kind <> 'wave'))
  order by case when i.starts_on >= $2::date then i.starts_on else i.ends_on end, i.title limit ${NEAREST}`;

/** What must come before them. */
const BEFORE = `
  select d.before_id as "beforeId", d.after_id as "afterId", d.kind as "order", ${ITEM('b')}
  from programmes.dependency_v d join programmes.dated_item_v b on b.tenant_id = d.tenant_id and b.kind = d.before_kind and b.id = d.before_id where d.programme_id = $1 and d.after_id = any($2::uuid[])`;

/** In hours where any are planned, else by the number of activities. */
const SHARE = `select case when count(planned_hours) > 0 then coalesce(sum(planned_hours) filter (where effort_class = 'culture'), 0) / nullif(sum(planned_hours), 0)
  else count(*) filter (where effort_class = 'culture')::float8 / nullif(count(*), 0) end as share from programmes.activity where programme_id = $1 and state <> 'stopped'`;

type BeforeRow = DatedItem & Omit<Order, 'kind'> & { readonly order: Order['kind'] };

/** A plan as an overview shows it: what it does not show is counted where it lies, or not read at all. */
@Injectable()
export class PlanOverviewViews {
  async of(session: TenantSession, programmeId: string): Promise<PlanOverviewView> {
    const head = await session.one<{ today: Day }>(`select (now() at time zone time_zone)::date::text as today from programmes.programme where id = $1`, [programmeId]);
    if (!head) throw notFound('programme');
    const ahead = await session.sql<DatedItem>(AHEAD, [programmeId, head.today, OVER_STATES]);
    const before = await session.sql<BeforeRow>(BEFORE, [programmeId, ahead.map(({ id }) => id)]);
    const items = [...new Map([...before, ...ahead].map((item) => [item.id, item])).values()];
    const steps = nextSteps(items, head.today, before.map(({ beforeId, afterId, order }) => ({ beforeId, afterId, kind: order })));
    return {
      programmeId, today: head.today, waves: await asDbSession(session).planned<WaveLineView>('programmes.wave-lines', WAVES, [programmeId]), nextSteps: steps.map((step) => ({ ...step, waitsFor: [...step.waitsFor] })),
      cultureShare: (await session.one<{ share: number | null }>(SHARE, [programmeId]))?.share ?? null,
    };
  }
}
