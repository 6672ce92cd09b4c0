import type { INestApplicationContext, Type } from '@nestjs/common';
import { Test } from '@nestjs/testing';
import type { Actor, Day, Role, TenantSession } from '@realign/kernel';
import { AudienceChanged, PeopleImported, UnitsChanged } from '@realign/directory/contract';
import { EventPublished, Runs, SendMail, TenantDb } from '@realign/platform';
import { RoleAssigned, RoleEnded } from '@realign/roles/contract';
import { testDatabase, type TestDatabase } from '@realign/test-support';
import { Client } from 'pg';
import { DailyTrainingRound, ReconcilePage, ReconcileTouchedPlans, FreeLearnedSeats, RecordCompletionPage, TrainingRemindersGiven, ActOnMatchingPage, UndoMatchingPage, type Requirement } from '@realign/training/contract';
import { ActOnMatchingPageProcessor } from '../bulk/act-on-matching-page.processor';
import { UndoMatchingPageProcessor } from '../bulk/undo-matching-page.processor';
import { RecordCompletionPageProcessor } from '../completion/completion.processor';
import { UndoCompletionFileProcessor } from '../completion-file/undo-completion-file.processor';
import { DailyRoundProcessor } from '../daily/daily-round.processor';
import type { SaidOfLearning } from '../learning-record/learning-record.store';
import { LearningRecords } from '../learning-record/learning-records';
import { PeopleImportedListener } from '../reconcile/people-imported.listener';
import { RoleAssignedListener } from '../reconcile/role-assigned.listener';
import { RoleEndedListener } from '../reconcile/role-ended.listener';
import { ReconcilePageProcessor } from '../reconcile/reconcile.processor';
import { AudienceChangedListener, ReconcileTouchedPlansProcessor, UnitsChangedListener } from '../reconcile/touched-plans';
import { FreeLearnedSeatsProcessor } from '../session/free-learned-seats.processor';
import { TrainingModule } from '../training.module';

type Handler = (app: INestApplicationContext, payload: never) => Promise<void>;

/** What the worker would call for each message. */
const HANDLERS: Readonly<Record<string, Handler>> = {
  [RoleAssigned.event]: (app, payload) => app.get(RoleAssignedListener).on(payload),
  [PeopleImported.event]: (app, payload) => app.get(PeopleImportedListener).on(payload),
  [AudienceChanged.event]: (app, payload) => app.get(AudienceChangedListener).on(payload),
  [UnitsChanged.event]: (app, payload) => app.get(UnitsChangedListener).on(payload),
  [RoleEnded.event]: (app, payload) => app.get(RoleEndedListener).on(payload),
  [ReconcilePage.job]: (app, payload) => app.get(ReconcilePageProcessor).handle(payload),
  [ReconcileTouchedPlans.job]: (app, payload) => app.get(ReconcileTouchedPlansProcessor).handle(payload),
  [UndoMatchingPage.job]: (app, payload) => app.get(UndoMatchingPageProcessor).handle(payload),
  [ActOnMatchingPage.job]: (app, payload) => app.get(ActOnMatchingPageProcessor).handle(payload),
  [FreeLearnedSeats.job]: (app, payload) => app.get(FreeLearnedSeatsProcessor, { strict: false }).handle(payload),
  [DailyTrainingRound.job]: (app, payload) => app.get(DailyRoundProcessor).handle(payload),
  // Nobody in this module listens to it.
  [TrainingRemindersGiven.event]: () => Promise.resolve(),
  [EventPublished.event]: () => Promise.resolve(),
  // No mail server stands behind it.
  [SendMail.job]: () => Promise.resolve(),
  [RecordCompletionPage.job]: (app, payload) => app.get(RecordCompletionPageProcessor).handle(payload),
};

/**
 * The real training module on a real database, one tenant seeded set-based by plain SQL, and its messages carried from the outbox to
 * their handlers one at a time, so that a test can stop between two of them.
 */
export class TrainingWorld {
  private constructor(
    private readonly app: INestApplicationContext,
    private readonly database: TestDatabase,
    readonly tenantId: string,
    /** A second tenant, of which this world's people must never hear. */
    readonly strangerTenantId: string,
  ) {}

  static async open(): Promise<TrainingWorld> {
    const database = await testDatabase();
    const app = await Test.createTestingModule({ imports: [database.platform(), TrainingModule] }).compile();
    const world = new TrainingWorld(app, database, await database.tenant('Meridian Bank'), await database.tenant('Other Bank'));
    await world.sql(
      `insert into roles.role_definition (tenant_id, key, name, cover_kind) values ($1, 'people_manager', 'Team leader', 'audience'), ($1, 'adviser', 'Branch adviser', 'audience')`,
      [world.tenantId],
    );
    return world;
  }

  async close(): Promise<void> {
    await this.app.close();
    await this.database.close();
  }

  get<T>(provider: Type<T> | (abstract new (...args: never[]) => T)): T {
    return this.app.get<T>(provider as Type<T>);
  }

  actor(role: Role, personId: string | null = null, tenantId = this.tenantId): Actor {
    return { tenantId, accountId: null, personId, roles: [role], displayName: `The ${role}` };
  }

  inSession<T>(work: (session: TenantSession) => Promise<T>): Promise<T> {
    return this.app.get(TenantDb).transaction(this.actor('owner'), work);
  }

  sql<T = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<T[]> {
    return this.inSession((session) => session.sql<T>(text, params));
  }

  /** A statement as the owner of the tables, past row-level security. */
  asOwner<T = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<T[]> {
    return this.database.sql<T>(text, params);
  }

  /** The owner deletes a person and commits only while `work` waits for it. @returns what became of `work`, if it failed */
  async ownerDeletes(personId: string, work: () => Promise<unknown>): Promise<unknown> {
    const client = new Client({ connectionString: this.database.ownerUrl });
    await client.connect();
    try {
      await client.query('begin');
      await client.query('delete from directory.person where id = $1', [personId]);
      const outcome = work().then(() => undefined, (error: unknown) => error);
      for (let waiting = false; !waiting; ) {
        const [row] = await this.database.sql<{ n: number }>(`select count(*)::integer as n from pg_locks where not granted and database = (select oid from pg_database where datname = current_database())`);
        const [byTransaction] = await this.database.sql<{ n: number }>(`select count(*)::integer as n from pg_locks where not granted and locktype = 'transactionid'`);
        waiting = (row?.n ?? 0) + (byTransaction?.n ?? 0) > 0;
      }
      await client.query('commit');
      return await outcome;
    } finally {
      await client.end();
    }
  }

  async id(text: string, params: readonly unknown[] = []): Promise<string> {
    const [row] = await this.sql<{ id: string }>(text, [this.tenantId, ...params]);
    if (!row) throw new Error(`No row: ${text}`);
    return row.id;
  }

  async count(from: string, params: readonly unknown[] = []): Promise<number> {
    const [row] = await this.sql<{ n: number }>(`select count(*)::integer as n from ${from}`, params);
    return row?.n ?? 0;
  }

  async today(): Promise<Day> {
    const [row] = await this.sql<{ day: Day }>('select current_date::text as day');
    if (!row) throw new Error('The database did not say what day it is.');
    return row.day;
  }

  /** Delivers waiting messages in order, at most so many; answers the names of what was delivered. */
  async deliver(atMost = Number.POSITIVE_INFINITY): Promise<string[]> {
    const names: string[] = [];
    while (names.length < atMost) {
      const [message] = await this.sql<{ id: string; name: string; payload: never }>(`select id, name, payload from platform.outbox where state = 'ready' order by id limit 1`);
      if (!message) break;
      await this.handle(message);
      await this.sql(`update platform.outbox set state = 'done' where id = $1`, [message.id]);
      names.push(message.name);
    }
    return names;
  }

  /** Waiting messages as many workers would carry them: all that are ready at the same moment, each of them twice, until none is left. */
  async deliverAtOnce(): Promise<void> {
    for (;;) {
      const ready = await this.sql<{ id: string; name: string; payload: never }>(`select id, name, payload from platform.outbox where state = 'ready' order by id`);
      if (ready.length === 0) return;
      await Promise.all([...ready, ...ready].map((message) => this.handle(message)));
      await this.sql(`update platform.outbox set state = 'done' where id = any($1::uuid[])`, [ready.map(({ id }) => id)]);
    }
  }

  /** Every message of the tenant once more, as a queue that lost its memory would send them. */
  async deliverAllAgain(): Promise<number> {
    const messages = await this.sql<{ name: string; payload: never }>('select name, payload from platform.outbox order by id');
    for (const message of messages) await this.handle(message);
    return messages.length;
  }

  /** One page of a run, asked for by hand. */
  page(payload: ReconcilePage): Promise<void> {
    return this.app.get(ReconcilePageProcessor).handle(payload);
  }

  /** Another system's file says this of people's learning, as of today. @returns its id */
  async aFile(rows: readonly { readonly personId: string; readonly moduleId: string; readonly status?: 'completed' | 'in_progress' }[]): Promise<string> {
    const today = await this.today();
    const id = await this.id(`insert into training.learning_import (tenant_id, file_id, file_name, sha256, source, format, state, made_by) values ($1, uuidv7(), 'lms.csv', uuidv7()::text, 'lms', '', 'applied', 'The trainer') returning id`);
    await this.inSession(async (session) => {
      await session.sql(`insert into training.course_alias (tenant_id, key, module_id, made_by) select $1, m::text, m, 'Test' from unnest($2::uuid[]) m on conflict do nothing`, [this.tenantId, [...new Set(rows.map(({ moduleId }) => moduleId))]]);
      await session.sql(`insert into training.learner_alias (tenant_id, key_type, key, person_id, made_by) select $1, 'name', p::text, p, 'Test' from unnest($2::uuid[]) p on conflict do nothing`, [this.tenantId, [...new Set(rows.map(({ personId }) => personId))]]);
      const said = rows.map(({ personId, moduleId, status = 'completed' }, at): SaidOfLearning => ({ source: 'file:lms', sourceRecordId: `${id}|${at}`, importId: id, line: at + 2, personKeyType: 'name', personKey: personId, courseKey: moduleId, courseTitle: null, status, scorePercent: null, startedOn: null, completedOn: status === 'completed' ? today : null }));
      await this.get(LearningRecords).take(session, said, 'The trainer');
    });
    await this.deliver();
    return id;
  }

  /** The whole of it is taken back, as its job does. */
  async undoFile(id: string): Promise<void> {
    const run = await this.inSession(async (session) => {
      const { id: runId } = await this.get(Runs).open(session, { kind: 'training.completion-file', title: 'Undo' });
      await session.sql(`update training.learning_import set state = 'undoing', run_id = $2 where id = $1`, [id, runId]);
      return runId;
    });
    await this.get(UndoCompletionFileProcessor).handle({ tenantId: this.tenantId, importId: id, runId: run });
    await this.deliver();
  }

  /** A people file was applied. */
  hear(event: PeopleImported): Promise<void> {
    return this.app.get(PeopleImportedListener).on(event);
  }

  private handle({ name, payload }: { name: string; payload: never }): Promise<void> {
    const handler = HANDLERS[name];
    if (!handler) throw new Error(`Nobody handles ${name}`);
    return handler(this.app, payload);
  }
}

export const item = (moduleId: string, requirement: Requirement = 'required', leadDays = 14): { moduleId: string; requirement: Requirement; leadDays: number } => ({ moduleId, requirement, leadDays });
