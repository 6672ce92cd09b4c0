import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { Actor } from '@realign/kernel';
import { NamedDoors, TenantDb } from '@realign/platform';

/** The programme that each thing belongs to. */
const PROGRAMME_OF = {
  programme: '$1::uuid',
  checkpoint: '(select c.programme_id from reviews.checkpoint c where c.id = $1::uuid)',
  'pack export': '(select c.programme_id from reviews.pack_export x join reviews.evidence_pack k on k.tenant_id = x.tenant_id and k.id = x.pack_id join reviews.checkpoint c on c.tenant_id = k.tenant_id and c.id = k.checkpoint_id where x.id = $1::uuid)',
  'field report line': `(select l.programme_id from listening.feedback_item_v l where l.feedback_item_id = $1::uuid and l.kind = 'field_report_item')`,
} as const;

/** Whom a programme names its sponsor, change lead or steward comes into its rooms, whatever their role, and replies to what is reported there. What they decide there, decision rights say. */
@Injectable()
export class RoomDoors implements OnModuleInit {
  constructor(
    private readonly db: TenantDb,
    private readonly doors: NamedDoors,
  ) {}

  onModuleInit(): void {
    for (const [thing, programme] of Object.entries(PROGRAMME_OF)) this.doors.register(thing, (actor, id) => this.isNamed(actor, programme, id));
  }

  private isNamed(actor: Actor, programme: string, id: string): Promise<boolean> {
    const sql = `select 1 from programmes.programme p where p.id = ${programme} and $2::uuid in (p.sponsor_person_id, p.change_lead_person_id, p.steward_person_id)`;
    return this.db.read(actor, async (session) => (await session.one(sql, [id, actor.personId])) !== undefined);
  }
}
