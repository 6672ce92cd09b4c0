import { Injectable } from '@nestjs/common';
import { Notifications, refuse, type Actor } from '@realign/kernel';
import { invalid, notFound, refused, TenantDb } from '@realign/platform';
import type { AnswerPulse, MyPulseView, PulseAnswer } from '@realign/listening/contract';
import { WhyPageReader } from '@realign/programmes/contract';
import { PulseStore, type RoundRow } from './pulse.store';
import { PulseViews, questionsOf } from './pulse.view';

/** Answers are counted in a transaction that knows no account: that somebody answered is marked, what they answered is one more among the counts. */
@Injectable()
export class PulseAnswerService {
  constructor(
    private readonly db: TenantDb,
    private readonly store: PulseStore,
    private readonly views: PulseViews,
    private readonly pages: WhyPageReader,
    private readonly notifications: Notifications,
  ) {}

  mine(actor: Actor, programmeId: string): Promise<MyPulseView> {
    return this.db.read(actor, async (session) => {
      if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
      return this.views.mine(session, programmeId, actor.personId);
    });
  }

  /** @returns what is asked next in the same programme, as a rule nothing */
  answer({ tenantId, personId }: Actor, roundId: string, { answers }: AnswerPulse): Promise<MyPulseView> {
    if (personId === null) throw notFound('round of a pulse');
    return this.db.aside({ tenantId, accountId: null, personId: null, roles: [], displayName: 'Somebody' }, async (session) => {
      const round = await this.store.openRound(session, roundId);
      const turn = round ? await this.store.takeTurn(session, roundId, personId) : 'not-asked';
      if (!round || turn === 'not-asked') throw notFound('round of a pulse');
      if (round.state === 'closed') throw refused(refuse('round-over', 'This was counted already. Thank you all the same.'));
      if (turn === 'answered') throw refused(refuse('answered-already', 'You have answered this. Nobody knows what, so it cannot be changed.'));
      requireEach(round, answers);
      const page = await this.pages.audienceAt(session, round.programmeId, undefined, personId);
      await this.store.countIn(session, roundId, page?.audienceId ?? null, answers);
      await this.notifications.settle(session, `pulse-round:${roundId}`, [personId]);
      return this.views.mine(session, round.programmeId, personId);
    });
  }
}

function requireEach({ kind }: RoundRow, answers: readonly PulseAnswer[]): void {
  const asked = questionsOf(kind).map(({ key }) => key);
  const errors = answers.flatMap(({ question }, at) => (asked.includes(question) ? [] : [{ pointer: `/answers/${at}/question`, code: 'reference', detail: 'This is not asked here.' }]));
  const left = asked.filter((key) => !answers.some(({ question }) => question === key));
  if (errors.length > 0 || left.length > 0) throw invalid(errors.length > 0 ? errors : [{ pointer: '/answers', code: 'incomplete', detail: `An answer is missing: ${left.join(', ')}.` }]);
}
