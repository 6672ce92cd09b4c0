import { Injectable } from '@nestjs/common';
import { Notifications, type TenantSession } from '@realign/kernel';

interface WaveNow {
  readonly id: string;
  readonly programmeId: string;
  readonly name: string;
  readonly state: string;
  readonly version: number;
}

/** Tells chat channels and other systems that waves went into another state, whoever took them there: by hand, by a decision or by a scenario. */
@Injectable()
export class WaveMoves {
  constructor(private readonly notifications: Notifications) {}

  /** In the transaction of the move. @param before how the waves stood; those that stand so still are passed over */
  async publish(session: TenantSession, before: readonly Pick<WaveNow, 'id' | 'state'>[]): Promise<void> {
    const now = await session.sql<WaveNow>('select id, programme_id as "programmeId", name, state, version from programmes.wave where id = any($1::uuid[]) order by position, id', [before.map(({ id }) => id)]);
    for (const { id, programmeId, name, state, version } of now) {
      const from = before.find((one) => one.id === id)?.state ?? state;
      if (from === state) continue;
      await this.notifications.publish(session, {
        type: 'wave.state_changed', programmeId, title: `${name} is ${state}`, link: `/programmes/${programmeId}/plan`, data: { programmeId, waveId: id, from, to: state }, dedupeKey: `wave:${id}:${version}`,
      });
    }
  }
}
