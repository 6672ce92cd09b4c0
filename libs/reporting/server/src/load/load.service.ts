import { Injectable } from '@nestjs/common';
import { addDays, day, systemActor, type Actor, type Day, type TenantSession } from '@realign/kernel';
import { Audit, Outbox, Runs, stale, TenantDb, type RunView } from '@realign/platform';
import { RefreshLoad, WorkOutLoad, type ChangeLoadPolicy, type LoadPolicyView } from '@realign/reporting/contract';
import { LOAD_WEEKS } from '@realign/reporting/domain';
import { SmallestGroups } from '@realign/training/contract';
import { Collisions } from './collisions';
import { LoadStore, WEEKS_AT_ONCE } from './load.store';

/** How long one message works before it hands on, in milliseconds. */
const LONGEST_MS = 15_000;

/** Works out the change load in steps of one transaction each: the items, a quarter of a year at a time, the weeks in which too much meets, and what meets in each unit of them. */
@Injectable()
export class LoadService {
  constructor(
    private readonly db: TenantDb,
    private readonly store: LoadStore,
    private readonly collisions: Collisions,
    private readonly runs: Runs,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly smallest: SmallestGroups,
  ) {}

  refresh(actor: Actor): Promise<RunView> {
    return this.db.transaction(actor, (session) => this.ask(session));
  }

  async refreshDaily({ tenantId }: RefreshLoad): Promise<void> {
    await this.refresh(systemActor(tenantId));
  }

  setPolicy(actor: Actor, version: number, input: ChangeLoadPolicy): Promise<LoadPolicyView> {
    return this.db.transaction(actor, async (session) => {
      const before = await this.store.policy(session);
      if (!(await this.store.setPolicy(session, version, input))) throw stale('policy', before.version);
      await this.audit.record(session, { action: 'load-policy.changed', subject: 'change-load', before: { ...before }, after: { ...input } });
      if ((await this.store.state(session)).workedOutAt !== null) await this.ask(session);
      return this.store.policy(session);
    });
  }

  /** Takes steps, each in a transaction of its own, for as long as one message may last, then asks for the rest. Safe to repeat: a step replaces what it writes. */
  async work({ tenantId, runId, step = 0 }: WorkOutLoad, lasting = LONGEST_MS): Promise<void> {
    const until = Date.now() + lasting;
    let next: number | undefined = step;
    while (next !== undefined && Date.now() < until) next = await this.step(tenantId, runId, next);
    if (next === undefined) return;
    const rest = next;
    await this.db.transaction(systemActor(tenantId), (session) => this.outbox.put(session, WorkOutLoad, { tenantId, runId, step: rest }, { dedupeKey: `load-${runId}-${rest}` }));
  }

  /** @returns the step that follows; undefined at the end, and when somebody cancelled */
  private step(tenantId: string, runId: string, step: number): Promise<number | undefined> {
    return this.db.transaction(systemActor(tenantId), async (session) => {
      await session.sql(`set local statement_timeout = '5min'`);
      const stage = step === 0 ? 'Reading plans' : step <= LOAD_WEEKS ? 'Adding up weeks' : 'Looking for moves';
      if ((await this.runs.advance(session, runId, { stage, done: step })) === 'cancelled') return undefined;
      const policy = await this.store.policy(session);
      if (step > LOAD_WEEKS) return this.look(session, runId, policy.hoursLimit, step);
      const minGroupSize = Math.max(policy.minGroupSize, await this.smallest.of(session));
      if (step === 0) await this.store.readItems(session, policy.messageMinutes, minGroupSize);
      else await this.store.writeWeeks(session, addDays(await this.firstWeek(session), 7 * (step - 1)), minGroupSize);
      return step === 0 ? 1 : step + WEEKS_AT_ONCE;
    });
  }

  /** After the weeks come the collisions, all at once, and then what meets in them, some units at a time. */
  private async look(session: TenantSession, runId: string, limit: number, step: number): Promise<number | undefined> {
    if (step === LOAD_WEEKS + 1) {
      await this.store.finish(session);
      const { weeks, units } = await this.collisions.find(session, limit);
      await this.runs.advance(session, runId, { total: step + units + 1, counts: { collisions: weeks } });
      return step + 1;
    }
    const units = await this.collisions.lookInto(session, limit, await this.firstWeek(session));
    if (units > 0) return step + units;
    await this.runs.finish(session, runId, await this.collisions.count(session));
    return undefined;
  }

  private async ask(session: TenantSession): Promise<RunView> {
    await this.store.lock(session);
    const { runId } = await this.store.state(session);
    const known = runId === null ? undefined : await this.runs.one(session, runId);
    if (known && known.finishedAt === null) return known;
    const { id } = await this.runs.open(session, { kind: 'reporting.change-load', title: 'Change load, hours a person a week', total: LOAD_WEEKS + 2 });
    await this.store.begin(session, id);
    await this.outbox.put(session, WorkOutLoad, { tenantId: session.tenantId, runId: id }, { dedupeKey: `load-${id}-0` });
    return this.runs.one(session, id);
  }

  private async firstWeek(session: TenantSession): Promise<Day> {
    const { firstWeek } = await this.store.state(session);
    if (firstWeek === null) throw new Error('The first week is set with the items.');
    return day(firstWeek);
  }
}
