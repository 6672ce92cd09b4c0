import { Injectable } from '@nestjs/common';
import { refuse, type Actor } from '@realign/kernel';
import { invalid, notFound, refused, TenantDb } from '@realign/platform';
import type { CheckpointView, RecordVerdict } from '@realign/reviews/contract';
import { isOpenForDecisions } from '@realign/reviews/domain';
import { LoopStore } from '../cadence/loop.store';
import { CheckpointStore } from '../checkpoint/checkpoint.store';
import { CheckpointViews } from '../checkpoint/checkpoint.view';
import { DecisionRightsStore } from '../decision/decision-rights.store';
import { Ledger } from '../decision-log/ledger';
import { VerdictStore } from './verdict.store';

/** Did our change work? Given at the first checkpoint that can tell, and never rewritten. */
@Injectable()
export class VerdictService {
  constructor(
    private readonly db: TenantDb,
    private readonly checkpoints: CheckpointStore,
    private readonly verdicts: VerdictStore,
    private readonly loop: LoopStore,
    private readonly views: CheckpointViews,
    private readonly ledger: Ledger,
    private readonly rights: DecisionRightsStore,
  ) {}

  record(actor: Actor, checkpointId: string, version: number, input: RecordVerdict): Promise<CheckpointView> {
    return this.db.transaction(actor, async (session) => {
      const checkpoint = await this.checkpoints.get(session, checkpointId);
      await this.rights.requireAny(session, checkpointId);
      await this.checkpoints.enter(session, checkpoint, version, 'in_review');
      if (!isOpenForDecisions(checkpoint.state)) throw refused(refuse('not-open-for-decisions', 'Verdicts are given once the evidence is frozen and until the checkpoint closes.'));
      if (input.reason.trim().length < 3) throw invalid([{ pointer: '/reason', code: 'reason-needed', detail: 'Say why, in a sentence; it is kept with the verdict.' }]);
      const judged = (await this.verdicts.judgements(session, checkpointId)).find(({ decisionId }) => decisionId === input.decisionId);
      if (!judged) throw notFound('change to judge');
      if (judged.verdict) throw refused(refuse('judged-already', 'This change has its verdict; it is kept as it was given.'));
      if (!judged.isDue && input.verdict === 'cannot_tell') throw refused(refuse('too-early-to-tell', `Too early to say that nobody can tell: this change is asked about from ${judged.judgedFrom} on, at a later checkpoint. Whoever has seen it work, or not, may say so now.`));
      await this.loop.setCycleState(session, checkpoint.cycleId, 'deciding');
      await this.verdicts.insert(session, checkpointId, judged, input);
      await this.ledger.verdict(session, checkpointId, input, judged.suggested);
      return this.views.one(session, checkpointId);
    });
  }
}
