import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { SmallestGroups, type SmallestGroupSource } from '@realign/training/contract';
import { SMALLEST_GROUP } from '@realign/training/domain';

@Injectable()
export class LargestOfSmallestGroups extends SmallestGroups {
  private readonly sources: SmallestGroupSource[] = [];

  register(source: SmallestGroupSource): void {
    this.sources.push(source);
  }

  async of(session: TenantSession): Promise<number> {
    let largest = SMALLEST_GROUP;
    for (const source of this.sources) largest = Math.max(largest, await source.smallestGroup(session));
    return largest;
  }
}
