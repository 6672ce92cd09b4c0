import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { ChangeLoadPolicy, LoadPolicyView, PlanView, RunView, SuggestedMoveView } from '@realign/api-client';
import { withVersion } from '@realign/ui';
import { firstValueFrom } from 'rxjs';

/** What is done on the page of the change load. A move goes the plan's own way, with its reason. */
@Injectable({ providedIn: 'root' })
export class LoadApi {
  private readonly http = inject(HttpClient);

  refresh(): Promise<RunView> {
    return firstValueFrom(this.http.post<RunView>('/api/change-load/refresh', {}));
  }

  setPolicy(version: number, policy: ChangeLoadPolicy): Promise<LoadPolicyView> {
    return firstValueFrom(this.http.put<LoadPolicyView>('/api/change-load/policy', policy, withVersion(version)));
  }

  /** False when the plan has other dates by now, so that the move is no longer what was looked at. */
  async move({ kind, id, programmeId, startsBefore, endsBefore, startsOn, endsOn }: SuggestedMoveView, reason: string): Promise<boolean> {
    const plan = await firstValueFrom(this.http.get<PlanView>(`/api/programmes/${programmeId}/plan`));
    const found = kind === 'activity' ? plan.activities.find((item) => item.id === id) : plan.messages.find((item) => item.id === id);
    const dates = found && ('sendOn' in found ? [found.sendOn, found.sendOn] : [found.startsOn, found.endsOn]);
    if (!found || dates?.[0] !== startsBefore || dates[1] !== endsBefore) return false;
    const why = { dateReason: 'other', dateNote: reason };
    const [url, body] = kind === 'activity' ? [`/api/activities/${id}`, { startsOn, endsOn, ...why }] : [`/api/messages/${id}`, { sendOn: startsOn, ...why }];
    await firstValueFrom(this.http.patch(url, body, withVersion(found.version)));
    return true;
  }
}
