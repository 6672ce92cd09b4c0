import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { ChangeGoal, CheckInView, CreateGoal, GoalView, KeyResultInput, KeyResultView, LintGoal, LintView, SubmitCheckIn } from '@realign/api-client';
import { Saver, dateWords, valueWords } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { goalLook } from './goal-words';

@Injectable({ providedIn: 'root' })
export class GoalsApi {
  private readonly http = inject(HttpClient);
  private readonly saver = inject(Saver);

  create(programmeId: string, goal: CreateGoal): Promise<GoalView> {
    return firstValueFrom(this.http.post<GoalView>(`/api/programmes/${programmeId}/goals`, goal));
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

  changeKeyResult(result: KeyResultView, body: KeyResultInput): Promise<KeyResultView | undefined> {
    const url = `/api/key-results/${result.id}`;
    return this.saver.save<KeyResultView>({
      url, body, version: result.version, subject: 'this key result', read: url,
      fields: (theirs) => [
        { label: 'Key result', mine: body.title, theirs: theirs.title },
        { label: 'Baseline', mine: valueWords(body.baseline, body.unit), theirs: valueWords(theirs.baseline, theirs.unit) },
        { label: 'Target', mine: `${valueWords(body.target, body.unit)} by ${dateWords(body.targetOn)}`, theirs: `${valueWords(theirs.target, theirs.unit)} by ${dateWords(theirs.targetOn)}` },
      ],
    });
  }

  removeKeyResult(id: string): Promise<unknown> {
    return firstValueFrom(this.http.delete(`/api/key-results/${id}`));
  }

  checkIn(keyResultId: string, body: SubmitCheckIn): Promise<CheckInView> {
    return firstValueFrom(this.http.post<CheckInView>(`/api/key-results/${keyResultId}/check-ins`, body));
  }
}
