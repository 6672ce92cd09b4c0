import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { AddMember, ChangeMember, MemberView } from '@realign/api-client';
import { Saver } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { roleWords } from '../role-words';

@Injectable({ providedIn: 'root' })
export class MembersApi {
  private readonly http = inject(HttpClient);
  private readonly saver = inject(Saver);

  add(member: AddMember): Promise<MemberView> {
    return firstValueFrom(this.http.post<MemberView>('/api/members', member));
  }

  change(member: MemberView, body: ChangeMember): Promise<MemberView | undefined> {
    const url = `/api/members/${member.id}`;
    const words = (roles: readonly string[]) => roles.map(roleWords).join(', ');
    return this.saver.save<MemberView>({
      url, body, version: member.version, subject: 'this member', read: url,
      fields: (theirs) => [...(body.personId !== undefined && body.personId !== theirs.personId ? [{ label: 'In the directory', mine: body.personId === null ? 'nobody' : 'whom you chose', theirs: theirs.personName ?? 'nobody' }] : []), { label: 'Name', mine: body.displayName ?? member.displayName, theirs: theirs.displayName }, { label: 'Roles', mine: words(body.roles ?? member.roles), theirs: words(theirs.roles) }],
    });
  }

  remove(member: MemberView): Promise<unknown> {
    return firstValueFrom(this.http.delete(`/api/members/${member.id}`));
  }
}
