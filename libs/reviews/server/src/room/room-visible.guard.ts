import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { isUuid, notFound, TenantDb, unauthenticated, type ActingRequest } from '@realign/platform';

/** A stream has answered 200 before its handler runs, so whether the room is there is asked before. */
@Injectable()
export class RoomVisibleGuard implements CanActivate {
  constructor(private readonly db: TenantDb) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const { actor, params } = context.switchToHttp().getRequest<ActingRequest & { readonly params: Readonly<Record<string, string>> }>();
    if (!actor) throw unauthenticated();
    const id = params['id'];
    if (!isUuid(id) || !(await this.db.read(actor, (session) => session.one('select 1 from reviews.checkpoint where id = $1', [id])))) throw notFound('checkpoint');
    return true;
  }
}
