import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { ChangeGoal, ChangeKeyResult, ChangeMilestone, CheckInView, ContributionInput, CreateGoal, GoalLimitView, GoalView, KeyResultInput, KeyResultView, LintGoal, LintView, MilestoneInput, MilestoneView, PlanView, SubmitCheckIn } from '@realign/api-client';
import { Saver, dateWords, valueWords, withVersion } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { goalLook } from './goal-words';

@Injectable({ providedIn: 'root' })
export class GoalsApi {
  private readonly http = inject(HttpClient);
  private readonly saver = inject(Saver);

  create(programmeId: string, goal: CreateGoal): Promise<GoalView> {
    return firstValueFrom(this.http.post<GoalView>(`/api/programmes/${programmeId}/goals`, goal));
  }

  /** Every activity of the plan that was not stopped. */
  async activities(programmeId: string): Promise<readonly { readonly id: string; readonly title: string }[]> {
    const plan = await firstValueFrom(this.http.get<PlanView>(`/api/programmes/${programmeId}/plan`));
    return plan.activities.filter(({ state }) => state !== 'stopped');
  }

  lint(goal: LintGoal): Promise<LintView> {
    return firstValueFrom(this.http.post<LintView>('/api/goals/lint', goal));
  }

  change(goal: GoalView, body: ChangeGoal): Promise<GoalView | undefined> {
    const url = `/api/goals/${goal.id}`;
    return this.saver.save<GoalView>({
      url, body, version: goal.version, subject: 'this goal', read: url,
      fields: (theirs) => [
        { label: 'Goal', mine: body.title ?? goal.title, theirs: theirs.title },
        { label: 'Why', mine: body.why ?? goal.why, theirs: theirs.why },
        { label: 'State', mine: goalLook(body.state ?? goal.state).word, theirs: goalLook(theirs.state).word },
      ],
    });
  }

  addKeyResult(goalId: string, body: KeyResultInput): Promise<KeyResultView> {
    return firstValueFrom(this.http.post<KeyResultView>(`/api/goals/${goalId}/key-results`, body));
  }

  changeKeyResult(result: KeyResultView, body: ChangeKeyResult): Promise<KeyResultView | undefined> {
    const url = `/api/key-results/${result.id}`;
    return this.saver.save<KeyResultView>({
      url, body, version: result.version, subject: 'this key result', read: url,
      fields: (theirs) => [
        { label: 'Key result', mine: body.title ?? result.title, theirs: theirs.title },
        { label: 'Baseline', mine: valueWords(body.baseline ?? result.baseline, body.unit ?? result.unit), theirs: valueWords(theirs.baseline, theirs.unit) },
        { label: 'Target', mine: `${valueWords(body.target ?? result.target, body.unit ?? result.unit)} by ${dateWords(body.targetOn ?? result.targetOn)}`, theirs: `${valueWords(theirs.target, theirs.unit)} by ${dateWords(theirs.targetOn)}` },
      ],
    });
  }

  removeKeyResult(id: string): Promise<unknown> {
    return firstValueFrom(this.http.delete(`/api/key-results/${id}`));
  }

  addMilestone(keyResultId: string, body: MilestoneInput): Promise<KeyResultView> {
    return firstValueFrom(this.http.post<KeyResultView>(`/api/key-results/${keyResultId}/milestones`, body));
  }

  changeMilestone({ id, version }: MilestoneView, body: ChangeMilestone): Promise<KeyResultView> {
    return firstValueFrom(this.http.patch<KeyResultView>(`/api/milestones/${id}`, body, withVersion(version)));
  }

  removeMilestone({ id, version }: MilestoneView): Promise<KeyResultView> {
    return firstValueFrom(this.http.delete<KeyResultView>(`/api/milestones/${id}`, withVersion(version)));
  }

  read(id: string): Promise<GoalView> {
    return firstValueFrom(this.http.get<GoalView>(`/api/goals/${id}`));
  }

  setContributions({ id, version }: GoalView, contributions: readonly ContributionInput[]): Promise<GoalView> {
    return firstValueFrom(this.http.put<GoalView>(`/api/goals/${id}/contributions`, { contributions }, withVersion(version)));
  }

  setLimit(programmeId: string, limit: number, version: number): Promise<GoalLimitView> {
    return firstValueFrom(this.http.put<GoalLimitView>(`/api/programmes/${programmeId}/goal-limit`, { limit }, withVersion(version)));
  }

  checkIn(keyResultId: string, body: SubmitCheckIn): Promise<CheckInView> {
    return firstValueFrom(this.http.post<CheckInView>(`/api/key-results/${keyResultId}/check-ins`, body));
  }

  acknowledge(checkInId: string): Promise<CheckInView> {
    return firstValueFrom(this.http.post<CheckInView>(`/api/check-ins/${checkInId}/acknowledge`, {}));
  }
}
