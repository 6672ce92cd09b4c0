import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { notFound } from '@realign/platform';
import type { MessageView } from '@realign/programmes/contract';
import { nextMessageStates } from '@realign/programmes/domain';

const MESSAGES = `
  select m.id, m.programme_id as "programmeId", m.title, m.body, m.channel, m.send_on::text as "sendOn", m.state, m.audience_id as "audienceId", m.wave_id as "waveId", m.activity_id as "activityId",
    coalesce(a.name, 'People of ' || w.name, 'Everybody') as "audienceWords", m.sender_person_id as "senderPersonId", s.display_name as "senderName",
    m.benefit_organisation as "benefitOrganisation", m.benefit_personal as "benefitPersonal", m.check_question as "checkQuestion", m.check_target as "checkTarget", m.check_reached as "checkReached",
    m.check_answers as "checkAnswers", m.check_on::text as "checkOn", m.approved_by as "approvedBy", m.version
  from programmes.message m left join directory.audience a on a.tenant_id = m.tenant_id and a.id = m.audience_id left join programmes.wave w on w.tenant_id = m.tenant_id and w.id = m.wave_id
  left join directory.person s on s.tenant_id = m.tenant_id and s.id = m.sender_person_id`;

type Row = Omit<MessageView, 'nextStates'>;

const withStates = (row: Row): MessageView => ({ ...row, nextStates: nextMessageStates(row.state) });

@Injectable()
export class MessageViews {
  async ofProgramme(session: TenantSession, programmeId: string): Promise<MessageView[]> {
    return (await session.sql<Row>(`${MESSAGES} where m.programme_id = $1 order by m.send_on, m.id`, [programmeId])).map(withStates);
  }

  async one(session: TenantSession, id: string): Promise<MessageView> {
    const row = await session.one<Row>(`${MESSAGES} where m.id = $1`, [id]);
    if (!row) throw notFound('message');
    return withStates(row);
  }
}
