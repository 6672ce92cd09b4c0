import { Injectable, Optional, type OnModuleInit } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { SmallestGroups, type SmallestGroupSource } from '@realign/training/contract';
import { PrivacyStore } from './privacy.store';

/** Tells training how many people the organisation wants behind a figure. */
@Injectable()
export class SmallestGroupOfPrivacy implements SmallestGroupSource, OnModuleInit {
  /** Without training (in a test of this context alone) nobody asks. */
  constructor(
    private readonly store: PrivacyStore,
    @Optional() private readonly groups?: SmallestGroups,
  ) {}

  onModuleInit(): void {
    this.groups?.register(this);
  }

  async smallestGroup(session: TenantSession): Promise<number> {
    const { minGroupSize, raising } = await this.store.setting(session);
    return raising?.minGroupSize ?? minGroupSize;
  }
}
