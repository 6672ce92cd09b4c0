import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import { firstValueFrom } from 'rxjs';
import { Dialogs } from '../dialog/dialogs';
import type { ConflictField, ConflictWords } from '../dialog/conflict-dialog';
import type { AskedField } from '../dialog/form-question';
import { PeopleFinder } from '../lookup/people';
import { changedOf, mergeEdit, wholeOf, type EditedFields } from './edited-fields';
import { problemOf } from './problem';
import { withVersion } from './version';

/** A step taken with something that carries a version: nothing of it is overwritten, and it is taken only by whoever sees how the thing stands now. */
export interface VersionedStep<Theirs> {
  readonly method: 'POST' | 'DELETE';
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

/** A change of fields of something that carries a version. */
export interface VersionedEdit<Body extends object, View> {
  readonly method?: 'PATCH' | 'PUT' | 'POST';
  readonly url: string;
  /** The thing as it was opened. */
  readonly view: View;
  /** How all of it is to stand; what is left out stays. */
  readonly given: { readonly [Name in keyof Body]?: unknown };
  readonly fields: EditedFields<Body, View>;
  readonly subject: string;
  /** Where the newest is read when somebody was faster; left out, where it is sent. */
  readonly read?: string | (() => Promise<View>);
  /** The form, for the words of what was chosen in it. */
  readonly asked?: readonly AskedField[];
  /** The body stands for the whole: all of `given` is sent and, over somebody else's version, what was not changed here as they have it. */
  readonly isWhole?: boolean;
}

/** Sends changes that never overwrite somebody else's unseen. */
@Injectable({ providedIn: 'root' })
export class Saver {
  private readonly http = inject(HttpClient);
  private readonly dialogs = inject(Dialogs);
  private readonly people = inject(PeopleFinder);

  /** The answer of the server; undefined when the person kept the other version. */
  async save<Theirs extends { readonly version: number }, Answer = Theirs>(step: VersionedStep<Theirs>): Promise<Answer | undefined> {
    try {
      return await this.send<Answer>(step.method, step.url, step.body, step.version);
    } catch (error) {
      if (problemOf(error).status !== 412) throw error;
      const theirs = await firstValueFrom(this.http.get<Theirs>(step.read));
      const kept = await this.dialogs.conflict({ subject: step.subject, fields: step.fields(theirs), moved: step.moved?.(theirs) });
      return kept === 'mine' ? this.send<Answer>(step.method, step.url, step.body, theirs.version) : undefined;
    }
  }

  /**
   * Sends what differs from the thing as it was opened. Where somebody else was faster, what only one of the two changed is kept, and what both changed is asked.
   * @returns the thing as it is now; undefined when the person kept the other version and nothing of theirs was left to send
   */
  async edit<Body extends object, View extends { readonly version: number }>(edit: VersionedEdit<Body, View>): Promise<View | undefined> {
    const { method = 'PATCH', url, view, given, fields, asked } = edit;
    const change = { fields, given, before: view };
    const body = changedOf(change);
    if (Object.keys(body).length === 0) return view;
    try {
      return await this.send<View>(method, url, edit.isWhole ? given : body, view.version);
    } catch (error) {
      if (problemOf(error).status !== 412) throw error;
      const theirs = await this.newest(edit);
      const merged = mergeEdit(change, theirs, { ...(asked && { asked }), nameOf: this.people.nameOf });
      const kept = merged.asked.length === 0 ? 'mine' : await this.dialogs.conflict({ subject: edit.subject, fields: merged.asked });
      const next = kept === 'mine' ? merged.mine : kept === 'theirs' ? merged.theirs : {};
      return Object.keys(next).length === 0 ? undefined : this.edit({ ...edit, view: theirs, given: (edit.isWhole ? wholeOf(fields, next, theirs) : next) as typeof given });
    }
  }

  private newest<Body extends object, View>({ read, url }: VersionedEdit<Body, View>): Promise<View> {
    return typeof read === 'function' ? read() : firstValueFrom(this.http.get<View>(read ?? url));
  }

  private send<Answer>(method: string, url: string, body: unknown, version: number): Promise<Answer> {
    return firstValueFrom(this.http.request<Answer>(method, url, { body, ...withVersion(version) }));
  }
}
