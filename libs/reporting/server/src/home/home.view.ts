import { Injectable } from '@nestjs/common';
import { GoalReadings } from '@realign/goals/contract';
import { compareDays, day, hasRole, type Day, type TenantSession } from '@realign/kernel';
import { reportingPermissions, type HomeItemView, type HomeThreadView, type HomeView } from '@realign/reporting/contract';
import { homeHeadline, openCheckpoint } from '@realign/reporting/domain';
import { DecidersReader } from '@realign/reviews/contract';
import { WaitingRoles } from '@realign/roles/contract';
import { readCheckpoints, toCycle, toNext } from '../thread/review-rows';
import { readHead, ThreadViews } from '../thread/thread.view';
import { readFirstSteps } from './first-steps';
import { readBlackouts, readCollisions, readInbox, readReportsDue, readReportsToAnswer, readSlips } from './home-people-items';
import { readLearning, readOverdueTraining, readReviews, readVacancies, readWaitingImports, readWaitingRoles } from './home-items';

const MOST_THREADS = 3;
const WORST_FIRST: Readonly<Record<HomeItemView['status'], number>> = { off_track: 0, at_risk: 1, info: 2 };

/** What needs whoever asks, by what they are, and the lines of the programmes they can see. */
@Injectable()
export class HomeViews {
  constructor(
    private readonly goals: GoalReadings,
    private readonly threads: ThreadViews,
    private readonly roles: WaitingRoles,
    private readonly deciders: DecidersReader,
  ) {}

  async of(session: TenantSession): Promise<HomeView> {
    const now = await session.one<{ today: Day; asOf: string }>(`select current_date::text as today, to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"') as "asOf"`);
    const today = now?.today ?? day('1970-01-01');
    const items = (await this.items(session)).sort((a, b) => WORST_FIRST[a.status] - WORST_FIRST[b.status] || (a.due ?? '9').localeCompare(b.due ?? '9') || a.title.localeCompare(b.title));
    const threads = hasRole(session.actor, ...reportingPermissions['reporting.thread.read']) ? await this.lines(session) : [];
    const next = threads.flatMap(({ nextCheckpoint }) => (nextCheckpoint ? [day(nextCheckpoint.nominalLocal.slice(0, 10))] : [])).filter((on) => compareDays(on, today) >= 0).sort()[0];
    const urgent = items.filter(({ status, due }) => status === 'off_track' || (due !== null && due.slice(0, 10) <= today)).length;
    const [blackouts, slips] = threads.length > 0 ? [await readBlackouts(session), await readSlips(session, threads.map(({ programmeId }) => programmeId))] : [[], []];
    return { headline: homeHeadline({ items: items.length, urgent, nextCheckpointOn: next ?? null, today }), items, threads, blackouts, slips, today, asOf: now?.asOf ?? '', firstSteps: await readFirstSteps(session) };
  }

  private async items(session: TenantSession): Promise<HomeItemView[]> {
    const { actor } = session;
    const steers = hasRole(actor, 'owner', 'change_lead');
    const items: HomeItemView[] = [];
    const hearsOfNear = steers || hasRole(actor, 'executive');
    // Who decides, each programme says; a role in the organisation stands in at most.
    if (hearsOfNear || actor.personId) items.push(...(await readReviews(session, { deciders: this.deciders, steers, hearsOfNear })));
    if (hearsOfNear) items.push(...(await this.offTrack(session)));
    if (steers) items.push(...(await readVacancies(session)), ...(await readWaitingImports(session)));
    if (steers || hasRole(actor, 'trainer')) items.push(...(await readOverdueTraining(session)));
    if (steers) items.push(...(await readReportsToAnswer(session)));
    if (steers || hasRole(actor, 'executive', 'trainer')) items.push(...(await readCollisions(session)));
    if (actor.personId) items.push(...(await readReportsDue(session, actor.personId)), ...(await readWaitingRoles(session, this.roles, actor.personId)), ...(await readLearning(session, actor.personId)));
    // The inbox comes last: what another list names at the same address is not said twice.
    const named = new Set(items.map(({ link }) => link));
    if (actor.personId) items.push(...(await readInbox(session, actor.personId)).filter(({ link }) => !named.has(link)));
    return items;
  }

  private async offTrack(session: TenantSession): Promise<HomeItemView[]> {
    const programmes = await session.sql<{ id: string; name: string }>(`select id, name from programmes.programme where state not in ('draft', 'retired') and id not in (select programme_id from programmes.sample_v) order by name, id limit 20`);
    const items: HomeItemView[] = [];
    for (const { id, name } of programmes) {
      const off = (await this.goals.of(session, id)).filter(({ health }) => health === 'off_track');
      items.push(...off.map((goal): HomeItemView => ({ kind: 'goal_off_track', title: `${goal.title} is off track`, detail: goal.note, status: 'off_track', programmeId: id, programmeName: name, due: null, link: `/programmes/${id}/goals`, action: 'Open goal' })));
    }
    return items;
  }

  private async lines(session: TenantSession): Promise<HomeThreadView[]> {
    const programmes = await session.sql<{ id: string }>(
      `select p.id from programmes.programme p left join reviews.checkpoint_v c on c.programme_id = p.id and c.cycle_state <> 'closed'
       where p.state not in ('retired') order by c.due_at nulls last, p.id limit ${MOST_THREADS}`,
    );
    const threads: HomeThreadView[] = [];
    for (const { id } of programmes) {
      const head = await readHead(session, id);
      const checkpoints = await readCheckpoints(session, id);
      threads.push({
        programmeId: id, programmeName: head.name, state: head.state, cycles: checkpoints.map(toCycle), events: await this.threads.events(session, id, head.today, checkpoints),
        nextCheckpoint: toNext(openCheckpoint(checkpoints), head.today),
      });
    }
    return threads;
  }
}
