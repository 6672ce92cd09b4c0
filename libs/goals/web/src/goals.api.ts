import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { ChangeGoal, ChangeKeyResult, ChangeMilestone, CheckInView, ContributionInput, CreateGoal, GoalLimitView, GoalView, KeyResultInput, KeyResultView, LintGoal, LintView, MilestoneInput, MilestoneView, PlanView, SubmitCheckIn } from '@realign/api-client';
import { Saver, withVersion, type AskedField } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { GOAL_EDITS, KEY_RESULT_EDITS } from './goal-edits';

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

  /** @param asked the form it was changed in, for its words */
  change(goal: GoalView, given: ChangeGoal, asked: readonly AskedField[] = []): Promise<GoalView | undefined> {
    return this.saver.edit<ChangeGoal, GoalView>({ url: `/api/goals/${goal.id}`, view: goal, given, fields: GOAL_EDITS, subject: 'this goal', asked });
  }

  addKeyResult(goalId: string, body: KeyResultInput): Promise<KeyResultView> {
    return firstValueFrom(this.http.post<KeyResultView>(`/api/goals/${goalId}/key-results`, body));
  }

  /** @param asked the form it was changed in, for its words */
  changeKeyResult(result: KeyResultView, given: ChangeKeyResult, asked: readonly AskedField[] = []): Promise<KeyResultView | undefined> {
    return this.saver.edit<ChangeKeyResult, KeyResultView>({ url: `/api/key-results/${result.id}`, view: result, given, fields: KEY_RESULT_EDITS, subject: 'this key result', asked });
  }

  removeKeyResult({ id, version }: Pick<KeyResultView, 'id' | 'version'>): Promise<unknown> {
    return firstValueFrom(this.http.delete(`/api/key-results/${id}`, withVersion(version)));
  }

  addMilestone(keyResultId: string, body: MilestoneInput): Promise<KeyResultView> {
    return firstValueFrom(this.http.post<KeyResultView>(`/api/key-results/${keyResultId}/milestones`, body));
  }

  changeMilestone({ id, version }: MilestoneView, body: ChangeMilestone): Promise<KeyResultView> {
    return firstValueFrom(this.http.patch<KeyResultView>(`/api/milestones/${id}`, body, withVersion(version)));
  }

  removeMilestone({ id, version }: MilestoneView, reason?: string): Promise<KeyResultView> {
    return firstValueFrom(this.http.delete<KeyResultView>(`/api/milestones/${id}`, { ...withVersion(version), ...(reason && { params: { reason } }) }));
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
