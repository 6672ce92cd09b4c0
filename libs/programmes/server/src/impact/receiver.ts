import type { TenantSession } from '@realign/kernel';
import { invalid, notFound } from '@realign/platform';
import { requireRows } from '../plan/references';

/** The programme is there, and who is named is one unit or one audience of this tenant. @throws 404, 422 */
export async function requireReceiver(session: TenantSession, programmeId: string, { orgUnitId, audienceId }: { readonly orgUnitId?: string; readonly audienceId?: string }): Promise<void> {
  if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
  if ((orgUnitId === undefined) === (audienceId === undefined)) throw invalid([{ pointer: '/orgUnitId', code: 'receiver', detail: 'Name a unit or an audience: one of the two.' }]);
  await requireRows(session, 'directory.org_unit', { orgUnitId }, 'There is no such unit in the directory.');
  await requireRows(session, 'directory.audience', { audienceId }, 'There is no such audience.');
}
