import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { ApplyScenario, ScenarioSettings, ScenarioView } from '@realign/api-client';
import { withVersion } from '@realign/ui';
import { firstValueFrom } from 'rxjs';

/** Plans waves, and makes one of the plans the plan. */
@Injectable({ providedIn: 'root' })
export class PlannerApi {
  private readonly http = inject(HttpClient);

  /** @param drawReason why another lot is drawn, where one was drawn before */
  plan(programmeId: string, name: string, settings: ScenarioSettings, drawReason?: string): Promise<ScenarioView> {
    return firstValueFrom(this.http.post<ScenarioView>(`/api/programmes/${programmeId}/wave-scenarios`, { name: name.slice(0, 100), settings, ...(drawReason && { drawReason }) }));
  }

  rename({ id, version }: ScenarioView, name: string): Promise<ScenarioView> {
    return firstValueFrom(this.http.patch<ScenarioView>(`/api/wave-scenarios/${id}`, { name }, withVersion(version)));
  }

  remove({ id, version }: ScenarioView): Promise<unknown> {
    return firstValueFrom(this.http.delete(`/api/wave-scenarios/${id}`, withVersion(version)));
  }

  apply({ id, version }: ScenarioView, reason: string, dateReason: ApplyScenario['dateReason']): Promise<ScenarioView> {
    return firstValueFrom(this.http.post<ScenarioView>(`/api/wave-scenarios/${id}/apply`, { reason, dateReason }, withVersion(version)));
  }

  undo({ id, version }: ScenarioView, reason: string): Promise<ScenarioView> {
    return firstValueFrom(this.http.post<ScenarioView>(`/api/wave-scenarios/${id}/undo`, { reason }, withVersion(version)));
  }
}
