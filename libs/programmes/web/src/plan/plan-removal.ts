import { Injectable, inject } from '@angular/core';
import { Dialogs, Toasts, problemOf } from '@realign/ui';
import type { PlanItem } from './plan-groups';
import { nameOf, PlanApi } from './plan.api';
import { messageAgain, phaseAgain } from './put-back';

const TEXTS = { phase: 'The phase leaves the plan. Its activities stay, and the log keeps what was removed.', message: 'The message leaves the plan. The log keeps what was removed.' } as const;

/** Takes a phase or a message off the plan, and puts it back for ten seconds. */
@Injectable({ providedIn: 'root' })
export class PlanRemoval {
  private readonly api = inject(PlanApi);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  async remove(found: PlanItem, reload: () => void): Promise<void> {
    if (found.kind !== 'phase' && found.kind !== 'message') return;
    const sure = await this.dialogs.confirm({ title: `Remove ${nameOf(found.item)}?`, text: TEXTS[found.kind], action: `Remove ${found.kind}`, keep: `Keep ${found.kind}`, danger: true });
    if (!sure) return;
    await this.attempt(async () => {
      await this.api.remove(found.kind === 'phase' ? 'phases' : 'messages', found.item);
      this.toasts.say(`${nameOf(found.item)} removed.`, { undo: () => void this.attempt(() => this.putBack(found), reload) });
    }, reload);
  }

  private async putBack(found: PlanItem): Promise<void> {
    if (found.kind === 'message') await this.api.add(found.item.programmeId, 'message', messageAgain(found.item));
    if (found.kind === 'phase') await this.api.add(found.item.programmeId, 'phase', phaseAgain(found.item));
    this.toasts.say(`${nameOf(found.item)} is back.`);
  }

  private async attempt(work: () => Promise<unknown>, reload: () => void): Promise<void> {
    try {
      await work();
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    reload();
  }
}
