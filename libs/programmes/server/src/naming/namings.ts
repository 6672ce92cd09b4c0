import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Namings, type NamedPeople, type NamingFollower } from '@realign/programmes/contract';

const NOBODY: NamedPeople = { sponsor: null, changeLead: null, steward: null };

@Injectable()
export class RegisteredNamings extends Namings {
  private readonly followers: NamingFollower[] = [];

  register(follower: NamingFollower): void {
    this.followers.push(follower);
  }

  /** Tells everybody who follows that other people are named now. `before` left out: the programme is new. */
  async changed(session: TenantSession, programmeId: string, now: NamedPeople, before = NOBODY): Promise<void> {
    for (const follower of this.followers) await follower.follow(session, programmeId, before, now);
  }
}
