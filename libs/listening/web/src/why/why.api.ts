import { HttpClient, HttpHeaders } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { AskQuestion, QuestionReceivedView, WhyToSignView, WhyView } from '@realign/api-client';
import { firstValueFrom } from 'rxjs';

/** The token of a link is sent as its own header; the address bar keeps it behind the hash sign. */
export const bearer = (token: string): HttpHeaders => new HttpHeaders({ Authorization: `Bearer ${token}` });

export type Choice = NonNullable<WhyView['choice']>;

@Injectable({ providedIn: 'root' })
export class WhyApi {
  private readonly http = inject(HttpClient);

  ask(programmeId: string, question: AskQuestion): Promise<QuestionReceivedView> {
    return firstValueFrom(this.http.post<QuestionReceivedView>(`/api/why/${programmeId}/questions`, question));
  }

  askByLink(token: string, question: AskQuestion): Promise<QuestionReceivedView> {
    return firstValueFrom(this.http.post<QuestionReceivedView>('/api/open-why/questions', question, { headers: bearer(token) }));
  }

  choose(programmeId: string, choice: Choice, reason?: string): Promise<WhyView> {
    return firstValueFrom(this.http.put<WhyView>(`/api/why/${programmeId}/choice`, { choice, ...(reason ? { reason } : {}) }));
  }

  sign(programmeId: string, statements: readonly WhyToSignView[]): Promise<unknown> {
    return firstValueFrom(this.http.post(`/api/programmes/${programmeId}/signatures`, { statements }));
  }
}
