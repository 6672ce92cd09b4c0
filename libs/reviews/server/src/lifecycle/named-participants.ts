import { Inject, Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import { Notifications, type TenantSession } from '@realign/kernel';
import { Namings, type NamedPeople, type NamingFollower } from '@realign/programmes/contract';
import { Participants } from '../cadence/participants';
import { CheckpointStore } from '../checkpoint/checkpoint.store';
import { CheckpointNews } from '../telling/checkpoint-news';
import { ParticipantStore } from './participant.store';

/**
 * Whoever a programme names takes part in its checkpoints from then on, in the same transaction: in every series, and in what is being held. Whoever was named
 * in their place owes nothing there any more.
 */
@Injectable()
export class NamedParticipants implements NamingFollower, OnModuleInit {
  constructor(
    private readonly store: ParticipantStore,
    private readonly participants: Participants,
    private readonly checkpoints: CheckpointStore,
    private readonly news: CheckpointNews,
    private readonly notifications: Notifications,
    @Optional() @Inject(Namings) private readonly namings: Namings | null,
  ) {}

  onModuleInit(): void {
    this.namings?.register(this);
  }

  async follow(session: TenantSession, programmeId: string, before: NamedPeople, now: NamedPeople): Promise<void> {
    if (before.sponsor === now.sponsor && before.changeLead === now.changeLead && before.steward === now.steward) return;
    const open = await this.store.lockAhead(session, programmeId);
    for (const id of await this.store.series(session, programmeId)) await this.participants.follow(session, { id, programmeId });
    for (const id of open) await this.handOver(session, id);
  }

  /** What is waited for at an open checkpoint goes from one to the other, and whoever takes part now is told so. */
  private async handOver(session: TenantSession, id: string): Promise<void> {
    const { gone, come } = await this.store.setTasks(session, id);
    await this.checkpoints.touch(session, id);
    if (gone.length > 0) await this.notifications.settle(session, `checkpoint:${id}`, gone);
    if (come.length === 0) return;
    const checkpoint = await this.checkpoints.get(session, id);
    for (const personId of come) await this.news.alsoFrozen(session, checkpoint, personId);
  }
}
