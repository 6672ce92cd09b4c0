import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { RollUp } from '@realign/goals/domain';
import { programmeToday } from './goal.rows';
import { readShape, rollUpShape, type ShapeRow } from './standing.rows';

/** The tree of a programme's goals as it stands, without their histories. */
@Injectable()
export class GoalStandings {
  /** Every goal, with health and progress for those in use. Empty for a programme that is not there. */
  async tree(session: TenantSession, programmeId: string): Promise<(ShapeRow & { readonly rollUp: RollUp | null })[]> {
    const today = await programmeToday(session, programmeId);
    if (!today) return [];
    const shape = await readShape(session, programmeId, today);
    const rollUps = rollUpShape(shape);
    return shape.map((goal) => ({ ...goal, rollUp: rollUps.get(goal.id) ?? null }));
  }

  /** Works out anew what the tables keep, from the readings themselves. What is kept is right without it; this proves or mends it. */
  async recompute(session: TenantSession, programmeId: string): Promise<void> {
    await session.sql('select goals.read_latest(array(select k.id from goals.key_result k join goals.goal g on g.tenant_id = k.tenant_id and g.id = k.goal_id where g.programme_id = $1))', [programmeId]);
    await session.sql('select goals.roll_up_all($1)', [programmeId]);
  }
}
