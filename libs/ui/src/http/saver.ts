import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { Dialogs } from '../dialog/dialogs';
import type { ConflictField, ConflictWords } from '../dialog/conflict-dialog';
import { problemOf } from './problem';
import { withVersion } from './version';

/** A change of something that carries a version. */
export interface VersionedChange<Theirs> {
  readonly method?: 'PATCH' | 'PUT' | 'POST' | 'DELETE';
  readonly url: string;
  readonly body?: unknown;
  readonly version: number;
  /** What two people may have changed at once: "this goal". */
  readonly subject: string;
  /** Where the newest is read when somebody was faster. */
  readonly read: string;
  readonly fields: (theirs: Theirs) => readonly ConflictField[];
  /** Where it moved without anybody having written the same: what is said then. */
  readonly moved?: (theirs: Theirs) => ConflictWords | undefined;
}

/** Sends changes that never overwrite somebody else's unseen. */
@Injectable({ providedIn: 'root' })
export class Saver {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);

  /** The answer of the server; undefined when the person kept the other version. */
  async save<Theirs extends { readonly version: number }, Answer = Theirs>(change: VersionedChange<Theirs>): Promise<Answer | undefined> {
    try {
      return await this.send<Answer>(change, change.version);
    } catch (error) {
      if (problemOf(error).status !== 412) throw error;
      const theirs = await firstValueFrom(this.http.get<Theirs>(change.read));
      const kept = await this.dialogs.conflict({ subject: change.subject, fields: change.fields(theirs), moved: change.moved?.(theirs) });
      return kept === 'mine' ? this.send<Answer>(change, theirs.version) : undefined;
    }
  }

  private send<Answer>({ method = 'PATCH', url, body }: VersionedChange<never>, version: number): Promise<Answer> {
    return firstValueFrom(this.http.request<Answer>(method, url, { body, ...withVersion(version) }));
  }
}
