import { Injectable } from '@nestjs/common';
import { refuse, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, notFound, refused, stale, TenantDb } from '@realign/platform';
import type { KeepEdition, PutStrategy, StrategyDifferenceQuery, StrategyDifferenceView, StrategyView } from '@realign/programmes/contract';
import { diffStrategies, isSameStrategy, missingParts, type StrategyText } from '@realign/programmes/domain';
import { canEditProgramme } from '../programmes.policy';
import { StrategyStore } from './strategy.store';

const EMPTY = { whyNow: '', reach: '', whatNot: '', risks: '', version: 0, changedBy: null, changedAt: null };

const textOf = ({ whyNow, outcomes, reach, whatNot, risks }: StrategyView): StrategyText => ({ whyNow, outcomes: outcomes.map(({ outcome }) => outcome), reach, whatNot, risks });

@Injectable()
export class StrategyService {
  constructor(
    private readonly db: TenantDb,
    private readonly store: StrategyStore,
    private readonly audit: Audit,
  ) {}

  get(actor: Actor, programmeId: string): Promise<StrategyView> {
    return this.db.read(actor, (session) => this.view(session, programmeId));
  }

  put(actor: Actor, programmeId: string, version: number, input: PutStrategy): Promise<StrategyView> {
    return this.db.transaction(actor, async (session) => {
      await this.store.put(session, programmeId, version, input);
      return this.view(session, programmeId);
    });
  }

  /** An edition is what was seen, whole, and never changed again. */
  keep(actor: Actor, programmeId: string, version: number, { note = '' }: KeepEdition): Promise<StrategyView> {
    return this.db.transaction(actor, async (session) => {
      const view = await this.view(session, programmeId);
      if (view.version !== version) throw stale('strategy', view.version);
      if (view.missing.length > 0) throw refused(refuse('not-whole', `Still empty: ${view.missing.join(', ')}.`, view.missing.map((part) => ({ code: 'empty', detail: `${part} is empty.` }))));
      if (view.isKept) throw refused(refuse('kept-already', 'Nothing is different from the newest edition.'));
      const edition = await this.store.keep(session, programmeId, textOf(view), note);
      await this.audit.record(session, { action: 'strategy.kept', subject: `strategy:${programmeId}`, after: { edition, note, ...textOf(view) } });
      return this.view(session, programmeId);
    });
  }

  difference(actor: Actor, programmeId: string, query: StrategyDifferenceQuery): Promise<StrategyDifferenceView> {
    return this.db.read(actor, async (session) => {
      const view = await this.view(session, programmeId);
      const { from = view.editions[0]?.edition, to } = query;
      if (from === undefined) return { from: null, to: null, parts: [] };
      const before = await this.store.edition(session, programmeId, from);
      const after = to === undefined ? textOf(view) : await this.store.edition(session, programmeId, to);
      if (!before || !after) throw notFound('edition');
      return { from, to: to ?? null, parts: diffStrategies(before, after) };
    });
  }

  private async view(session: TenantSession, programmeId: string): Promise<StrategyView> {
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    const row = (await this.store.find(session, programmeId)) ?? EMPTY;
    const outcomes = await this.store.outcomes(session, programmeId);
    const editions = await this.store.editions(session, programmeId);
    const text = { whyNow: row.whyNow, outcomes: outcomes.map(({ outcome }) => outcome), reach: row.reach, whatNot: row.whatNot, risks: row.risks };
    const newest = editions[0] && (await this.store.edition(session, programmeId, editions[0].edition));
    return { programmeId, ...row, outcomes, editions, missing: missingParts(text), isKept: newest !== undefined && isSameStrategy(newest, text), can: { edit: canEditProgramme(session.actor) } };
  }
}
