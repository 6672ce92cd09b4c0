import { HttpClient } from '@angular/common/http';
import { Injectable, computed, inject, signal } from '@angular/core';
import { Router } from '@angular/router';
import { problemOf, type ShellUser } from '@realign/ui/start';
import { firstValueFrom } from 'rxjs';
import { roleWords } from './role-words';

/** Who is signed in, as `GET /api/session` answers. */
export interface SessionView {
  readonly account: { readonly id: string; readonly email: string; readonly displayName?: string };
  readonly tenant: { readonly id: string; readonly name: string };
  readonly person: { readonly id: string; readonly displayName: string } | null;
  readonly roles: readonly string[];
  readonly can: Readonly<Record<string, boolean>>;
}

export interface Credentials {
  readonly email: string;
  readonly password: string;
  readonly tenantId?: string;
  /** An organisation whose invitation is refused. */
  readonly declinedTenantId?: string;
}

/** The session of this browser: read once, then kept. */
@Injectable({ providedIn: 'root' })
export class Session {
  private readonly http = inject(HttpClient);
  private readonly router = inject(Router);
  private readonly view = signal<SessionView | undefined>(undefined);
  private loading: Promise<SessionView | undefined> | undefined;

  readonly current = this.view.asReadonly();
  readonly can = computed(() => this.view()?.can ?? {});
  readonly roles = computed(() => this.view()?.roles ?? []);
  readonly user = computed<ShellUser>(() => toUser(this.view()));

  allows(permission: string): boolean {
    return this.can()[permission] === true;
  }

  /** The session, asked for once; undefined when nobody is signed in. */
  load(): Promise<SessionView | undefined> {
    if (this.view()) return Promise.resolve(this.view());
    this.loading ??= this.ask().finally(() => { this.loading = undefined; });
    return this.loading;
  }

  async signIn(credentials: Credentials): Promise<void> {
    await firstValueFrom(this.http.post('/api/session', credentials));
    this.view.set(undefined);
    await this.load();
  }

  async signOut(): Promise<void> {
    await firstValueFrom(this.http.delete('/api/session'));
    this.view.set(undefined);
    await this.router.navigateByUrl('/sign-in');
  }

  private async ask(): Promise<SessionView | undefined> {
    try {
      const view = await firstValueFrom(this.http.get<SessionView>('/api/session'));
      this.view.set(view);
      return view;
    } catch (error) {
      if (isSignedOut(error)) return undefined;
      throw error;
    }
  }
}

function toUser(view: SessionView | undefined): ShellUser {
  if (!view) return { name: '', line: '' };
  const roles = view.roles.map(roleWords).join(', ');
  return { name: view.person?.displayName ?? view.account.displayName ?? view.account.email, line: [roles, view.tenant.name].filter(Boolean).join(' · ') };
}

const isSignedOut = (error: unknown): boolean => problemOf(error).status === 401;
