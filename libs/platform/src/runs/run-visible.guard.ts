import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { isUuid } from '../db/new-id';
import { TenantDb } from '../db/tenant-db';
import { notFound, unauthenticated } from '../http/problem';
import type { ActingRequest } from '../http/route.decorators';
import { Runs } from './runs';

/** A stream has answered 200 before its handler runs, so whether the run is there is asked before. */
@Injectable()
export class RunVisibleGuard implements CanActivate {
  constructor(
    private readonly db: TenantDb,
    private readonly runs: Runs,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { actor, params } = context.switchToHttp().getRequest<ActingRequest & { readonly params: Readonly<Record<string, string>> }>();
    if (!actor) throw unauthenticated();
    const id = params['id'];
    if (!isUuid(id)) throw notFound();
    await this.db.read(actor, (session) => this.runs.seen(session, id));
    return true;
  }
}
