import { Injectable } from '@nestjs/common';
import { refuse, type Actor } from '@realign/kernel';
import { notFound, refused, TenantDb } from '@realign/platform';
import type { ChooseWhy, WhyView } from '@realign/programmes/contract';
import { cleanText } from '@realign/programmes/domain';
import { WhyViews } from './why.view';

/** In, later or not for me: said by oneself, changed whenever one likes, and asked of nobody. It is in no log of who did what. */
@Injectable()
export class WhyChoiceService {
  constructor(
    private readonly db: TenantDb,
    private readonly views: WhyViews,
  ) {}

  choose(actor: Actor, programmeId: string, { choice, reason }: ChooseWhy): Promise<WhyView> {
    return this.db.transaction(actor, async (session) => {
      const view = await this.views.read(session, { programmeId, isOpen: false });
      if (!view.isPublished) throw notFound('page');
      if (actor.personId === null) throw refused(refuse('not-connected', 'Your sign-in is not connected with a person in the directory yet. Ask an owner to connect it.'));
      await session.sql(
        `insert into programmes.why_choice (tenant_id, programme_id, person_id, choice, reason) values ($1, $2, $3, $4, $5)
         on conflict (tenant_id, programme_id, person_id) do update set choice = excluded.choice, reason = excluded.reason, chosen_at = now()`,
        [session.tenantId, programmeId, actor.personId, choice, choice === 'not_for_me' ? cleanText(reason ?? '') || null : null],
      );
      return this.views.read(session, { programmeId, isOpen: false });
    });
  }
}
