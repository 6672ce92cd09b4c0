import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject } from '@angular/core';
import type { MemberListView, MemberView } from '@realign/api-client';
import { Dialogs, RlCell, RlIcon, RlPageHeader, RlProblem, RlSkeleton, RlTable, Toasts, problemOf, type Column } from '@realign/ui';
import { roleWords } from '../role-words';
import { Session } from '../session';
import { MembersApi } from './members.api';

/** Who works here, as what. */
@Component({
  selector: 'identity-members',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlCell, RlIcon, RlPageHeader, RlProblem, RlSkeleton, RlTable],
  template: `
    <rl-page-header heading="Members" say="Who works in Realign for your organisation, and as what.">@if (canEdit()) { <button actions type="button" class="btn pri" (click)="edit(null)"><rl-icon name="plus" />Add member</button> }</rl-page-header>
    <div class="page">
      @if (list.error()) { <rl-problem [error]="list.error()" retryable (retry)="list.reload()" /> }
      @else if (list.hasValue()) {
        <rl-table [rows]="list.value().items" [columns]="columns()" caption="Members" [rowKey]="id">
          <ng-template rlCell="name" let-row><b>{{ row.displayName }}</b>@if (row.isMe) { <span class="tag">You</span> }@if (row.isInvited) { <span class="tag" title="They work for another organisation too, and are asked to join when they next sign in.">Invited</span> }@if (row.isSuspended) { <span class="tag">Deactivated by your identity provider</span> }</ng-template>
          <ng-template rlCell="act" let-row><button type="button" class="lnk" [attr.aria-label]="'Change ' + row.displayName" (click)="edit(row)">Change</button>@if (!row.isMe) { <button type="button" class="lnk" [attr.aria-label]="'Remove ' + row.displayName" (click)="remove(row)">Remove</button> }</ng-template>
        </rl-table>
      } @else { <rl-skeleton what="Reading the members" [lines]="6" /> }
    </div>`,
})
export class MembersPage {
  private readonly dialogs = inject(Dialogs);
  private readonly api = inject(MembersApi);
  private readonly toasts = inject(Toasts);
  private readonly session = inject(Session);
  protected readonly list = httpResource<MemberListView>(() => '/api/members');
  protected readonly canEdit = computed(() => this.session.allows('identity.member.edit'));
  protected readonly id = (row: unknown): unknown => (row as MemberView).id;
  protected readonly columns = computed<readonly Column<MemberView>[]>(() => [
    { key: 'name', head: 'Name' },
    { key: 'email', head: 'E-mail', text: ({ email }) => email },
    { key: 'roles', head: 'Roles', text: ({ roles }) => roles.map(roleWords).join(', ') },
    ...(this.canEdit() ? [{ key: 'act', head: 'Change', align: 'end' as const, width: '150px' }] : []),
  ]);

  protected async edit(member: MemberView | null): Promise<void> {
    const { MemberDialog } = await import('./member-dialog');
    if (await this.dialogs.open<boolean, MemberView | null>(MemberDialog, member, member ? `Change ${member.displayName}` : 'Add a member')) this.list.reload();
  }

  protected async remove(member: MemberView): Promise<void> {
    const sure = await this.dialogs.confirm({ title: `Remove ${member.displayName}?`, text: 'They can no longer sign in to this organisation. What they wrote and decided stays with their name.', action: 'Remove member', keep: 'Keep member', danger: true });
    if (!sure) return;
    try {
      await this.api.remove(member);
      this.toasts.say(`${member.displayName} is no longer a member.`);
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.list.reload();
  }
}
