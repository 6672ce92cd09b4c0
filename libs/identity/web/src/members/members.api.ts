import { HttpClient } from '@angular/common/http';
import { Injectable, inject } from '@angular/core';
import type { AddMember, ChangeMember, MemberView } from '@realign/api-client';
import { Saver } from '@realign/ui';
import { firstValueFrom } from 'rxjs';
import { MEMBER_EDITS } from './member-edits';

@Injectable({ providedIn: 'root' })
export class MembersApi {
  private readonly http = inject(HttpClient);
  private readonly saver = inject(Saver);

  add(member: AddMember): Promise<MemberView> {
    return firstValueFrom(this.http.post<MemberView>('/api/members', member));
  }

  change(member: MemberView, body: ChangeMember): Promise<MemberView | undefined> {
    const given = { ...body, ...(body.roles && { roles: [...body.roles].sort() }) };
    return this.saver.edit<ChangeMember, MemberView>({ url: `/api/members/${member.id}`, view: member, given, fields: MEMBER_EDITS, subject: 'this member' });
  }

  remove(member: MemberView): Promise<unknown> {
    return firstValueFrom(this.http.delete(`/api/members/${member.id}`));
  }
}
