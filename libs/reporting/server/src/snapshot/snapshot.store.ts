import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import type { SnapshotExportView, SnapshotFormat, SnapshotShareView, SnapshotSummaryView } from '@realign/reporting/contract';

const iso = (column: string): string => `to_char(${column} at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

const COLUMNS = `s.id, s.programme_id as "programmeId", p.name as "programmeName", s.number, s.taken_by_name as "takenBy", ${iso('s.taken_at')} as "takenAt", s.sha256`;
const FROM = `from reporting.snapshot s join programmes.programme p on p.tenant_id = s.tenant_id and p.id = s.programme_id`;

export interface SnapshotRow extends SnapshotSummaryView {
  readonly canonical: string;
}

const FILES = `select f.id, f.format, f.run_id as "runId", case when f.file_id is not null then '/api/snapshot-exports/' || f.id || '/file' end as href from reporting.snapshot_file f`;
const SHARES = `select id, made_by_name as "madeBy", ${iso('made_at')} as "madeAt", ${iso('expires_at')} as "expiresAt", revoked_at is null and expires_at > now() as "isOpen", null as path from reporting.snapshot_share`;

/** Frozen pages, their files and the links that open them. A snapshot is written once. */
@Injectable()
export class SnapshotStore {
  async insert(session: TenantSession, programmeId: string, canonical: string, sha256: string): Promise<string> {
    await session.sql(`select pg_advisory_xact_lock(hashtextextended('snapshot:' || $1, 0))`, [programmeId]);
    const row = await session.one<{ id: string }>(
      `insert into reporting.snapshot (tenant_id, programme_id, number, canonical, sha256, taken_by_name)
       values ($1, $2, 1 + coalesce((select max(number) from reporting.snapshot where programme_id = $2), 0), $3, $4, $5) returning id`,
      [session.tenantId, programmeId, canonical, sha256, session.actor.displayName],
    );
    if (!row) throw new Error('The snapshot was not written.');
    return row.id;
  }

  list(session: TenantSession, programmeId: string): Promise<SnapshotSummaryView[]> {
    return session.sql<SnapshotSummaryView>(`select ${COLUMNS} ${FROM} where s.programme_id = $1 order by s.number desc limit 100`, [programmeId]);
  }

  find(session: TenantSession, id: string): Promise<SnapshotRow | undefined> {
    return session.one<SnapshotRow>(`select ${COLUMNS}, s.canonical ${FROM} where s.id = $1`, [id]);
  }

  before(session: TenantSession, { programmeId, number }: SnapshotSummaryView): Promise<SnapshotRow | undefined> {
    return session.one<SnapshotRow>(`select ${COLUMNS}, s.canonical ${FROM} where s.programme_id = $1 and s.number = $2`, [programmeId, number - 1]);
  }

  files(session: TenantSession, snapshotId: string): Promise<SnapshotExportView[]> {
    return session.sql<SnapshotExportView>(`${FILES} where f.snapshot_id = $1 order by f.format`, [snapshotId]);
  }

  file(session: TenantSession, snapshotId: string, format: SnapshotFormat): Promise<SnapshotExportView | undefined> {
    return session.one<SnapshotExportView>(`${FILES} where f.snapshot_id = $1 and f.format = $2`, [snapshotId, format]);
  }

  /** One that failed is asked for anew under another run. */
  async askFile(session: TenantSession, snapshotId: string, format: SnapshotFormat, runId: string): Promise<void> {
    await session.sql(
      `insert into reporting.snapshot_file (tenant_id, snapshot_id, format, run_id) values ($1, $2, $3, $4) on conflict (tenant_id, snapshot_id, format) do update set run_id = excluded.run_id where reporting.snapshot_file.file_id is null`,
      [session.tenantId, snapshotId, format, runId],
    );
  }

  async setFile(session: TenantSession, snapshotId: string, format: SnapshotFormat, fileId: string): Promise<boolean> {
    return (await session.one('update reporting.snapshot_file set file_id = $3 where snapshot_id = $1 and format = $2 and file_id is null returning id', [snapshotId, format, fileId])) !== undefined;
  }

  fileOf(session: TenantSession, id: string): Promise<{ fileId: string } | undefined> {
    return session.one<{ fileId: string }>('select file_id as "fileId" from reporting.snapshot_file where id = $1 and file_id is not null', [id]);
  }

  shares(session: TenantSession, snapshotId: string): Promise<SnapshotShareView[]> {
    return session.sql<SnapshotShareView>(`${SHARES} where snapshot_id = $1 order by made_at desc, id limit 100`, [snapshotId]);
  }

  async insertShare(session: TenantSession, id: string, snapshotId: string, tokenHash: Buffer, days: number): Promise<SnapshotShareView> {
    await session.sql('insert into reporting.snapshot_share (tenant_id, id, snapshot_id, token_hash, made_by_name, expires_at) values ($1, $2, $3, $4, $5, now() + make_interval(days => $6))', [session.tenantId, id, snapshotId, tokenHash, session.actor.displayName, days]);
    const made = await session.one<SnapshotShareView>(`${SHARES} where id = $1`, [id]);
    if (!made) throw new Error('The link was not written.');
    return made;
  }

  async revokeShare(session: TenantSession, id: string): Promise<boolean> {
    return (await session.one('update reporting.snapshot_share set revoked_at = coalesce(revoked_at, now()) where id = $1 returning 1', [id])) !== undefined;
  }

  /** Only a link that still opens something. */
  openShare(session: TenantSession, tokenHash: Buffer): Promise<{ shareId: string; snapshotId: string } | undefined> {
    return session.one(`select id as "shareId", snapshot_id as "snapshotId" from reporting.snapshot_share where token_hash = $1 and revoked_at is null and expires_at > now()`, [tokenHash]);
  }
}
