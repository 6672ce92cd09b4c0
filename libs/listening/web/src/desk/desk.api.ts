import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { AnswerQuestionGroup, ChangeQuestionGroup, QuestionGroupDetailView, TellWhatWasDone } from '@realign/api-client';
import { withVersion } from '@realign/ui';
import { firstValueFrom } from 'rxjs';

type Known = Pick<QuestionGroupDetailView, 'id' | 'version'>;

@Injectable({ providedIn: 'root' })
export class DeskApi {
  private readonly http = inject(HttpClient);

  change({ id, version }: Known, body: ChangeQuestionGroup): Promise<QuestionGroupDetailView> {
    return firstValueFrom(this.http.patch<QuestionGroupDetailView>(`/api/question-groups/${id}`, body, withVersion(version)));
  }

  answer(group: Known, body: AnswerQuestionGroup): Promise<QuestionGroupDetailView> {
    return this.post(group, 'answer', body);
  }

  merge(group: Known, intoGroupId: string): Promise<QuestionGroupDetailView> {
    return this.post(group, 'merge', { intoGroupId });
  }

  split(group: Known, itemIds: readonly string[]): Promise<QuestionGroupDetailView> {
    return this.post(group, 'split', { itemIds });
  }

  tellBack(programmeId: string, body: TellWhatWasDone): Promise<unknown> {
    return firstValueFrom(this.http.post(`/api/programmes/${programmeId}/replies`, body));
  }

  private post({ id, version }: Known, act: string, body: object): Promise<QuestionGroupDetailView> {
    return firstValueFrom(this.http.post<QuestionGroupDetailView>(`/api/question-groups/${id}/${act}`, body, withVersion(version)));
  }
}
