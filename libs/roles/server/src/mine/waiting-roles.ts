import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { WaitingRoles, type WaitingRole } from '@realign/roles/contract';

/** At most so many stand on a home page; the page of one's roles has them all. */
const MOST = 10;

const ROLE_AND_PROGRAMME = `join roles.role_definition d on d.tenant_id = a.tenant_id and d.id = a.role_definition_id
  join programmes.programme g on g.tenant_id = a.tenant_id and g.id = a.programme_id and g.state <> 'retired' join directory.person p on p.tenant_id = a.tenant_id and p.id = a.person_id`;
const COLUMNS = `a.id, g.id as "programmeId", g.name as "programmeName", d.name as "roleName", p.display_name as "personName"`;

@Injectable()
export class WaitingRolesReader extends WaitingRoles {
  toAcknowledge(session: TenantSession, managerId: string): Promise<WaitingRole[]> {
    return session.sql<WaitingRole>(`select ${COLUMNS} from roles.role_assignment a ${ROLE_AND_PROGRAMME} where a.state = 'nominated' and p.manager_id = $1 order by a.id limit ${MOST}`, [managerId]);
  }

  asked(session: TenantSession, personId: string): Promise<WaitingRole[]> {
    return session.sql<WaitingRole>(`select ${COLUMNS} from roles.role_nomination a ${ROLE_AND_PROGRAMME} where a.state = 'open' and a.person_answer is null and a.person_id = $1 order by a.id limit ${MOST}`, [personId]);
  }
}
