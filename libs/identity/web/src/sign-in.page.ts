import { HttpClient } from '@angular/common/http';
import { ChangeDetectionStrategy, Component, computed, DOCUMENT, inject, input, signal } from '@angular/core';
import { toSignal } from '@angular/core/rxjs-interop';
import { FormControl, FormGroup, ReactiveFormsModule, Validators } from '@angular/forms';
import { Router } from '@angular/router';
import { RlControl, RlField, RlIcon, RlLogo, RlNote, applyProblem, initials, problemOf } from '@realign/ui';
import { catchError, map, of } from 'rxjs';
import { doorThread } from './door-thread';
import { safeReturn } from './safe-return';
import { Session, type Credentials } from './session';

/** One of the demo people, listed only where the server offers them. */
export interface DemoSignIn {
  readonly email: string;
  readonly password: string;
  readonly name: string;
  readonly role: string;
}

interface Organisation {
  readonly id: string;
  readonly name: string;
  readonly isInvitation?: boolean;
}

@Component({
  selector: 'identity-sign-in',
  changeDetection: ChangeDetectionStrategy.OnPush,
  imports: [ReactiveFormsModule, RlControl, RlField, RlIcon, RlLogo, RlNote],
  templateUrl: './sign-in.page.html',
})
export class SignInPage {
  private readonly session = inject(Session);
  private readonly router = inject(Router);
  /** `?return=` from the guard or the interceptor. */
  readonly return = input<string>();

  protected readonly thread = doorThread();
  protected readonly busy = signal(false);
  protected readonly refusal = signal('');
  protected readonly initials = initials;
  protected readonly form = new FormGroup({
    email: new FormControl('', { nonNullable: true, validators: [Validators.required, Validators.email] }),
    password: new FormControl('', { nonNullable: true, validators: [Validators.required] }),
    tenantId: new FormControl('', { nonNullable: true }),
  });
  /** To choose from, once the password was right and there are several. */
  protected readonly organisations = signal<readonly Organisation[]>([]);
  private readonly chosen = toSignal(this.form.controls.tenantId.valueChanges, { initialValue: '' });
  /** The chosen organisation is one to be joined first. */
  protected readonly invites = computed(() => this.organisations().some(({ id, isInvitation }) => id === this.chosen() && isInvitation));
  protected readonly demo = toSignal(
    inject(HttpClient).get<DemoSignIn[] | { items: DemoSignIn[] }>('/api/session/demo').pipe(
      map((answer) => (Array.isArray(answer) ? answer : answer.items)),
      catchError(() => of<DemoSignIn[]>([])), // not offered here: the door simply has no list
    ),
    { initialValue: [] as DemoSignIn[] },
  );

  constructor() {
    inject(DOCUMENT).title = 'Sign in · Realign';
  }

  protected async signIn(): Promise<void> {
    this.form.markAllAsTouched();
    if (this.form.invalid || this.busy()) return;
    const { tenantId, ...credentials } = this.form.getRawValue();
    await this.enter({ ...credentials, ...(tenantId ? { tenantId } : {}) });
  }

  protected async signInAs({ email, password }: DemoSignIn): Promise<void> {
    if (!this.busy()) await this.enter({ email, password });
  }

  /** Says no to the chosen organisation, and goes on to the others. */
  protected async decline(): Promise<void> {
    const { tenantId, ...credentials } = this.form.getRawValue();
    if (this.busy()) return;
    this.organisations.set([]);
    this.form.controls.tenantId.setValue('');
    await this.enter({ ...credentials, declinedTenantId: tenantId });
  }

  private choose(organisations: readonly Organisation[]): void {
    this.organisations.set(organisations);
    this.form.controls.tenantId.setValue((organisations.find(({ isInvitation }) => !isInvitation) ?? organisations[0])?.id ?? '');
  }

  private async enter(credentials: Credentials): Promise<void> {
    this.busy.set(true);
    this.refusal.set('');
    try {
      await this.session.signIn(credentials);
      await this.router.navigateByUrl(safeReturn(this.return()));
    } catch (error) {
      const problem = problemOf(error);
      if (problem.code === 'choose-tenant' && problem.choices?.length) {
        this.choose(problem.choices);
        return this.refusal.set(problem.detail);
      }
      this.refusal.set(problem.status === 401 ? 'The e-mail address and the password do not belong together. Check both, or ask an owner for a new password.' : (applyProblem(this.form, problem)[0] ?? ''));
    } finally {
      this.busy.set(false);
    }
  }
}
