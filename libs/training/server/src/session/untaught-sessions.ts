import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { TrainingNews } from '../telling/training-news';

/** Nobody who is here teaches the session `s` any more: its trainers have left, or teach no more. */
export const IS_UNTAUGHT = `(
  exists (select 1 from training.session_trainer st where st.tenant_id = s.tenant_id and st.session_id = s.id)
  and not exists (select 1 from training.session_trainer st join training.trainer tr on tr.tenant_id = st.tenant_id and tr.id = st.trainer_id and tr.is_active
              join directory.person tp on tp.tenant_id = tr.tenant_id and tp.id = tr.person_id and tp.state = 'active' where st.tenant_id = s.tenant_id and st.session_id = s.id))`;

/** Sessions to come whose trainers have left or teach no more: whoever has a seat or waits for one is told, and told again once somebody teaches it after all. */
@Injectable()
export class UntaughtSessions {
  constructor(private readonly news: TrainingNews) {}

  /** Safe to repeat: what was told is not told again. @param sessionId left out: of all */
  async follow(session: TenantSession, sessionId: string | null = null): Promise<void> {
    await this.news.untaught(session, sessionId, IS_UNTAUGHT);
    await this.news.taughtAgain(session, sessionId, IS_UNTAUGHT);
  }
}
