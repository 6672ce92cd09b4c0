import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { CreateStatement, CreateWhyLink, SetWhyPage, StatementListView, StatementSummaryView, StatementView, WhyLinkView, WhyPageView, WriteStatementVersion } from '@realign/api-client';
import { withVersion } from '@realign/ui';
import { firstValueFrom } from 'rxjs';

@Injectable({ providedIn: 'root' })
export class StatementApi {
  private readonly http = inject(HttpClient);

  create(programmeId: string, statement: CreateStatement): Promise<StatementView> {
    return firstValueFrom(this.http.post<StatementView>(`/api/programmes/${programmeId}/statements`, statement));
  }

  write({ id, version }: Pick<StatementSummaryView, 'id' | 'version'>, written: WriteStatementVersion): Promise<StatementView> {
    return firstValueFrom(this.http.post<StatementView>(`/api/statements/${id}/versions`, written, withVersion(version)));
  }

  give({ id, version }: Pick<StatementSummaryView, 'id' | 'version'>, ownerPersonId: string | null): Promise<StatementView> {
    return firstValueFrom(this.http.patch<StatementView>(`/api/statements/${id}`, { ownerPersonId }, withVersion(version)));
  }

  retire({ id, version }: Pick<StatementSummaryView, 'id' | 'version'>): Promise<unknown> {
    return firstValueFrom(this.http.delete(`/api/statements/${id}`, withVersion(version)));
  }

  sign(programmeId: string, statements: readonly Pick<StatementSummaryView, 'id' | 'number'>[], reAttestBy?: string): Promise<StatementListView> {
    return firstValueFrom(this.http.post<StatementListView>(`/api/programmes/${programmeId}/signatures`, { statements: statements.map(({ id, number }) => ({ statementId: id, number })), ...(reAttestBy ? { reAttestBy } : {}) }));
  }

  setPage(programmeId: string, version: number, page: SetWhyPage): Promise<WhyPageView> {
    return firstValueFrom(this.http.put<WhyPageView>(`/api/programmes/${programmeId}/why-page`, page, withVersion(version)));
  }

  makeLink(programmeId: string, link: CreateWhyLink): Promise<WhyLinkView> {
    return firstValueFrom(this.http.post<WhyLinkView>(`/api/programmes/${programmeId}/why-links`, link));
  }

  reopenLink(id: string): Promise<unknown> {
    return firstValueFrom(this.http.post(`/api/why-links/${id}/undo`, {}));
  }

  revokeLink(id: string): Promise<unknown> {
    return firstValueFrom(this.http.delete(`/api/why-links/${id}`));
  }
}
