import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { systemActor, type Actor } from '@realign/kernel';
import { Files, notFound, pdfOf, pptxOf, TenantDb } from '@realign/platform';
import { BuildSnapshotExport, type SnapshotExportView, type SnapshotFormat } from '@realign/reporting/contract';
import { SnapshotService } from './snapshot.service';
import { SnapshotStore } from './snapshot.store';
import { SnapshotWork } from './snapshot-work';

const MEDIA = { pdf: 'application/pdf', pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation' } as const;

/** Snapshots as files: one for each format, made once; the same snapshot is the same file for everybody. */
@Injectable()
export class SnapshotExportService {
  constructor(
    private readonly db: TenantDb,
    private readonly store: SnapshotStore,
    private readonly snapshots: SnapshotService,
    private readonly files: Files,
    private readonly work: SnapshotWork,
  ) {}

  ask(actor: Actor, snapshotId: string, format: SnapshotFormat): Promise<SnapshotExportView> {
    return this.db.transaction(actor, async (session) => {
      const snapshot = await this.store.find(session, snapshotId);
      if (!snapshot) throw notFound('snapshot');
      await session.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${snapshotId}:${format}`]);
      const known = await this.store.file(session, snapshotId, format);
      if (known?.href || (known && (await this.work.isOpen(session, known.runId)))) return known;
      await this.store.askFile(session, snapshotId, format, await this.work.begin(session, snapshotId, format, `Snapshot ${snapshot.number} as ${format.toUpperCase()}`));
      const made = await this.store.file(session, snapshotId, format);
      if (!made) throw new Error('An export was asked for and is not there.');
      return made;
    });
  }

  /** Safe to repeat: only the first file is kept. The same snapshot makes the same PDF byte for byte; slides say the same, with their archive dated when it was made. */
  async build({ tenantId, snapshotId, format, runId }: BuildSnapshotExport): Promise<void> {
    const actor = systemActor(tenantId);
    const report = await this.db.read(actor, (session) => this.snapshots.report(session, snapshotId));
    const content = await (format === 'pdf' ? pdfOf(report) : pptxOf(report));
    const name = `${report.title.toLowerCase().replace(/[^a-z0-9]+/g, '-')}.${format}`;
    await this.files.receive(actor, { name, mediaType: MEDIA[format], content: Readable.from([content]) }, (file) =>
      this.db.aside(actor, async (session) => {
        if (!(await this.store.setFile(session, snapshotId, format, file.id))) await this.files.remove(session, file.id);
        await this.work.done(session, runId, { name, bytes: file.bytes });
      }),
    );
  }

  async open(actor: Actor, id: string): Promise<{ content: Readable; name: string; mediaType: string }> {
    const file = await this.db.read(actor, async (session) => {
      const found = await this.store.fileOf(session, id);
      if (!found) throw notFound('file');
      return this.files.get(session, found.fileId);
    });
    return { content: this.files.stream(actor, file.id), name: file.name, mediaType: file.mediaType };
  }
}
