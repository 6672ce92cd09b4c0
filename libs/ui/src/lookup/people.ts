import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import type { LookupOption } from './lookup';

interface Found {
  readonly id: string;
  readonly displayName: string;
  readonly jobTitle: string | null;
  readonly orgUnitName: string | null;
}

/** Finds people of the directory for a lookup. */
@Injectable({ providedIn: 'root' })
export class PeopleFinder {
  private readonly http = inject(HttpClient);

  private readonly found = new Map<string, string>();

  /** The name of somebody who was found here before. */
  readonly nameOf = (id: string): string | undefined => this.found.get(id);

  readonly find = async (words: string): Promise<readonly LookupOption[]> => {
    const answer = await firstValueFrom(this.http.get<{ items: Found[] }>('/api/people', { params: { q: words, limit: 8 } }));
    for (const { id, displayName } of answer.items) this.found.set(id, displayName);
    return answer.items.map(({ id, displayName, jobTitle, orgUnitName }) => ({ id, label: displayName, detail: [jobTitle, orgUnitName].filter(Boolean).join(', ') }));
  };
}
