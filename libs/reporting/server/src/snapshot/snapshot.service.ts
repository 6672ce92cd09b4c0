import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { hasRole, type Actor, type TenantSession } from '@realign/kernel';
import { Audit, notFound, TenantDb } from '@realign/platform';
import { reportingPermissions, type ExecutiveView, type OpenSnapshotView, type SnapshotListView, type SnapshotView } from '@realign/reporting/contract';
import { comparePages, executiveReport } from '@realign/reporting/domain';
import { canonicalJson, type Json } from '@realign/reviews/domain';
import type { ReportDocument } from '@realign/kernel';
import { ExecutiveViews } from '../executive/executive.view';
import { SnapshotStore, type SnapshotRow } from './snapshot.store';

const hashOf = (text: string): string => createHash('sha256').update(text, 'utf8').digest('hex');
const pageOf = ({ canonical }: SnapshotRow): ExecutiveView => JSON.parse(canonical) as ExecutiveView;

/** Freezes the executive page: one canonical text with its hash, from which every document is made. */
@Injectable()
export class SnapshotService {
  constructor(
    private readonly db: TenantDb,
    private readonly store: SnapshotStore,
    private readonly pages: ExecutiveViews,
    private readonly audit: Audit,
  ) {}

  take(actor: Actor, programmeId: string): Promise<SnapshotView> {
    return this.db.transaction(actor, async (session) => {
      const page = await this.pages.of(session, programmeId, true);
      const canonical = canonicalJson(JSON.parse(JSON.stringify(forEverybody(page))) as Json);
      const id = await this.store.insert(session, programmeId, canonical, hashOf(canonical));
      await this.audit.record(session, { action: 'snapshot.taken', subject: `snapshot:${id}`, after: { programmeId, sha256: hashOf(canonical) } });
      return this.of(session, id);
    });
  }

  async list(session: TenantSession, programmeId: string): Promise<SnapshotListView> {
    if (!(await session.one('select 1 from programmes.programme where id = $1', [programmeId]))) throw notFound('programme');
    return { items: await this.store.list(session, programmeId) };
  }

  async of(session: TenantSession, id: string): Promise<SnapshotView> {
    const row = await this.row(session, id);
    const { canonical, ...summary } = row;
    const mayShare = hasRole(session.actor, ...reportingPermissions['reporting.snapshot.share']);
    return {
      ...summary, ...named(pageOf(row)), isIntact: hashOf(canonical) === row.sha256, differences: await this.differences(session, row), exports: await this.store.files(session, id),
      shares: mayShare ? await this.store.shares(session, id) : [], can: { share: mayShare },
    };
  }

  async open(session: TenantSession, id: string): Promise<OpenSnapshotView> {
    const row = await this.row(session, id);
    const { canonical: _, ...summary } = row;
    return { ...summary, ...named(pageOf(row)), differences: await this.differences(session, row) };
  }

  async report(session: TenantSession, id: string): Promise<ReportDocument> {
    const row = await this.row(session, id);
    const page = pageOf(row);
    // A page from before it kept whose it is says so by today's name.
    const tenant = page.organisation === undefined ? await session.one<{ name: string }>('select name from identity.tenant where id = $1', [session.tenantId]) : undefined;
    const { number, sha256, takenAt, takenBy } = row;
    return executiveReport(page, { number, sha256, takenAt, takenBy, organisation: page.organisation ?? tenant?.name ?? '', differences: await this.differences(session, row) });
  }

  private async row(session: TenantSession, id: string): Promise<SnapshotRow> {
    const row = await this.store.find(session, id);
    if (!row) throw notFound('snapshot');
    return row;
  }

  private async differences(session: TenantSession, row: SnapshotRow): Promise<SnapshotView['differences']> {
    const before = row.number > 1 ? await this.store.before(session, row) : undefined;
    return before ? comparePages(pageOf(before), pageOf(row)) : [];
  }
}

/** Under the name it had when it was frozen, whatever it is called since. */
const named = (page: ExecutiveView): Pick<SnapshotView, 'page' | 'programmeName'> => ({ page, programmeName: page.programmeName });

/** What whoever froze it may do is nobody else's. */
const forEverybody = (page: ExecutiveView): ExecutiveView => ({ ...page, can: { decide: false, override: false, freeze: false } });
