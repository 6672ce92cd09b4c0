import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { PooledEffects, type PooledKind } from '@realign/adoption/contract';
import { EffectsViews } from './effects.view';

@Injectable()
export class PooledEffectsOfLibrary extends PooledEffects {
  constructor(private readonly views: EffectsViews) {
    super();
  }

  async byKind(session: TenantSession): Promise<PooledKind[]> {
    const { items } = await this.views.library(session);
    return items.filter(({ measure }) => measure === 'active_7d').map(({ kind, measureName, mean, low, high, entries }) => ({ kind, measureName, mean, low, high, from: entries.length }));
  }
}
