import { Injectable } from '@nestjs/common';
import { refuse, type Actor } from '@realign/kernel';
import { Audit, notFound, refused, TenantDb } from '@realign/platform';
import type { ProgrammeView } from '@realign/programmes/contract';
import { ProgrammeService } from '../programme/programme.service';
import { ProgrammeViews } from '../programme/programme.view';
import { StrategyStore } from '../strategy/strategy.store';
import { SAMPLE, SAMPLE_DAY, SAMPLE_NAME, SAMPLE_STRATEGY } from './sample-programme';

/** A programme to look at before one has one of one's own, and its removal with everything that belongs to it. */
@Injectable()
export class SampleService {
  constructor(
    private readonly db: TenantDb,
    private readonly programmes: ProgrammeService,
    private readonly views: ProgrammeViews,
    private readonly strategies: StrategyStore,
    private readonly audit: Audit,
  ) {}

  /** Planted whole or not at all, by the same services as any programme. @throws 409 `sample-exists` */
  plant(actor: Actor): Promise<ProgrammeView> {
    return this.db.transaction(actor, async (session) => {
      // Two who ask at once wait for each other here.
      await session.sql(`select pg_advisory_xact_lock(hashtextextended('sample' || $1::text, 0))`, [session.tenantId]);
      if (await session.one('select 1 from programmes.sample_v')) throw refused(refuse('sample-exists', 'There is a sample programme already.'));
      const today = await session.one<{ startsOn: string }>(`select (current_date - ${SAMPLE_DAY})::text as "startsOn"`);
      const id = await this.programmes.plant(session, { name: SAMPLE_NAME, ...today }, SAMPLE, SAMPLE.key);
      await session.sql('update programmes.programme set is_sample = true where id = $1', [id]);
      await this.strategies.put(session, id, 0, SAMPLE_STRATEGY);
      await this.strategies.keep(session, id, { ...SAMPLE_STRATEGY, outcomes: SAMPLE_STRATEGY.outcomes.map(({ outcome }) => outcome) }, 'As agreed');
      await session.sql(`update programmes.activity set state = case when ends_on < current_date then 'observing' else 'running' end where programme_id = $1 and starts_on <= current_date`, [id]);
      return this.views.one(session, id);
    });
  }

  /** Everything that belongs to the sample goes with it; that there was one stays in the audit. @throws 404; 409 `not-a-sample` */
  remove(actor: Actor, id: string): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const programme = await session.one<{ name: string; isSample: boolean }>('select name, is_sample as "isSample" from programmes.programme where id = $1', [id]);
      if (!programme) throw notFound('programme');
      if (!programme.isSample) throw refused(refuse('not-a-sample', 'Only a sample is removed; a programme of your own is retired.'));
      await session.sql('select programmes.erase_sample($1)', [id]);
      await this.audit.record(session, { action: 'programme.sample_removed', subject: `programme:${id}`, before: { name: programme.name } });
    });
  }
}
