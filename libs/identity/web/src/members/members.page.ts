import { httpResource } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, inject, signal } from '@angular/core';
import type { MemberListView, MemberView } from '@realign/api-client';
import { Dialogs, RlCell, RlIcon, RlNote, RlPageHeader, RlProblem, RlSkeleton, RlTable, Toasts, problemOf, type Column } from '@realign/ui';
import { roleWords } from '../role-words';
import { Session } from '../session';
import { MembersApi } from './members.api';

/** Who works here, as what. */
@Component({
  selector: 'identity-members',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [RlCell, RlIcon, RlNote, RlPageHeader, RlProblem, RlSkeleton, RlTable],
  template: `
    <rl-page-header heading="Members" say="Who works in Realign for your organisation, and as what.">@if (canEdit()) { <button actions type="button" class="btn pri" (click)="edit(null)"><rl-icon name="plus" />Add member</button> }</rl-page-header>
    <div class="page">
      @if (list.error()) { <rl-problem [error]="list.error()" retryable (retry)="list.reload()" /> }
      @else if (list.hasValue()) {
        @if (canEdit() && found().length > 1) { <rl-note tone="info">{{ found().length }} members have the address of somebody in the directory and are not linked to them: nothing is theirs to do or to sign. <button type="button" class="lnk" [disabled]="busy()" (click)="link(found())">Link all {{ found().length }}</button></rl-note> }
        <rl-table [rows]="list.value().items" [columns]="columns()" caption="Members" [rowKey]="id">
          <ng-template rlCell="name" let-row><b>{{ row.displayName }}</b>@if (row.isMe) {&ngsp;<span class="tag">You</span> }@if (row.isInvited) {&ngsp;<span class="tag" title="They work for another organisation too, and are asked to join when they next sign in.">Invited</span> }@if (row.isSuspended) {&ngsp;<span class="tag">Deactivated by your identity provider</span> }</ng-template>
          <ng-template rlCell="person" let-row>@if (row.personName) { {{ row.personName }} } @else if (row.foundPerson) { <button type="button" class="lnk" [disabled]="busy()" [attr.aria-label]="'Link ' + row.displayName + ' to ' + row.foundPerson.displayName + ' of the directory'" (click)="link([row])">Link to {{ row.foundPerson.displayName }}</button> } @else { <span class="sub">nobody yet</span> }</ng-template>
          <ng-template rlCell="act" let-row><button type="button" class="lnk" [attr.aria-label]="'Change ' + row.displayName" (click)="edit(row)">Change</button>@if (!row.isMe) {&ngsp;&ngsp;<button type="button" class="lnk" [attr.aria-label]="'Remove ' + row.displayName" (click)="remove(row)">Remove</button> }</ng-template>
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
    ...(this.canEdit() ? [{ key: 'person', head: 'In the directory' }] : []),
    { key: 'roles', head: 'Roles', text: ({ roles }) => roles.map(roleWords).join(', ') },
    ...(this.canEdit() ? [{ key: 'act', head: 'Change', align: 'end' as const, width: '150px' }] : []),
  ]);

  /** Members who are somebody in the directory, as far as their address says. */
  protected readonly found = computed(() => (this.list.hasValue() ? this.list.value().items.filter(({ foundPerson }) => foundPerson !== null) : []));
  protected readonly busy = signal(false);

  protected async link(members: readonly MemberView[]): Promise<void> {
    this.busy.set(true);
    try {
      for (const member of members) if (member.foundPerson) await this.api.change(member, { personId: member.foundPerson.id });
      this.toasts.say(members.length === 1 ? `${members[0]?.displayName} is linked.` : `${members.length} members are linked.`);
    } catch (error) {
      this.toasts.say(problemOf(error).detail, { status: 'failed' });
    }
    this.busy.set(false);
    this.list.reload();
  }

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
