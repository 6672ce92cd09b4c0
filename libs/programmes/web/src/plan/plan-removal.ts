import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { ActivityView, PhaseView, PlanView } from '@realign/api-client';
import { Dialogs, Toasts, problemOf } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import type { PlanItem } from './plan-groups';
import { nameOf, PlanApi } from './plan.api';
import { messageAgain, phaseAgain } from './put-back';

const TEXTS = { phase: 'The phase leaves the plan. Its activities stay, and the log keeps what was removed.', message: 'The message leaves the plan. The log keeps what was removed.' } as const;

/** Takes a phase or a message off the plan, and puts it back for ten seconds. */
@Injectable({ providedIn: 'root' })
export class PlanRemoval {
  private readonly api = inject(PlanApi);
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly toasts = inject(Toasts);

  async remove(found: PlanItem, activities: readonly ActivityView[], reload: () => void): Promise<void> {
    if (found.kind !== 'phase' && found.kind !== 'message') return;
    const sure = await this.dialogs.confirm({ title: `Remove ${nameOf(found.item)}?`, text: TEXTS[found.kind], action: `Remove ${found.kind}`, keep: `Keep ${found.kind}`, danger: true });
    if (!sure) return;
    const held = activities.filter(({ phaseId }) => phaseId === found.item.id).map(({ id }) => id);
    await this.attempt(async () => {
      await this.api.remove(found.kind === 'phase' ? 'phases' : 'messages', found.item);
      this.toasts.say(`${nameOf(found.item)} removed.`, { undo: () => void this.attempt(() => this.putBack(found, held), reload) });
    }, reload);
  }

  private async putBack(found: PlanItem, held: readonly string[]): Promise<void> {
    if (found.kind === 'message') await this.api.add(found.item.programmeId, 'message', messageAgain(found.item));
    if (found.kind === 'phase') await this.phaseBack(found.item, held);
    this.toasts.say(`${nameOf(found.item)} is back.`);
  }

  /** With its criteria, to be judged anew, and with the activities it held that still belong to none. */
  private async phaseBack(before: PhaseView, held: readonly string[]): Promise<void> {
    const { phase, criteria } = phaseAgain(before);
    const { id } = (await this.api.add(before.programmeId, 'phase', phase)) as PhaseView;
    for (const criterion of criteria) await this.api.addCriterion('phases', id, criterion);
    if (held.length === 0) return;
    const { activities } = await firstValueFrom(this.http.get<PlanView>(`/api/programmes/${before.programmeId}/plan`));
    for (const item of activities) if (held.includes(item.id) && item.phaseId === null) await this.api.change({ kind: 'activity', item }, { phaseId: id });
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
