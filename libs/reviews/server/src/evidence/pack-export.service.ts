import { Readable } from 'node:stream';
import { Injectable } from '@nestjs/common';
import { systemActor, type Actor, type ReportDocument } from '@realign/kernel';
import { Files, notFound, pdfOf, pptxOf, TenantDb, type RunView } from '@realign/platform';
import type { BuildPackExport, ExportPack, PackExportView } from '@realign/reviews/contract';
import { EvidenceWork } from './evidence-work';
import { EvidenceStore, requireIntact } from './evidence.store';
import { PackExportStore } from './pack-export.store';
import { PackReports } from './pack-reports';

const MEDIA = { pdf: 'application/pdf', pptx: 'application/vnd.openxmlformats-officedocument.presentationml.presentation' } as const;

/** Packs as files. A file belongs to one edition and is made once; whoever asks again gets the same. */
@Injectable()
export class PackExportService {
  constructor(
    private readonly db: TenantDb,
    private readonly evidence: EvidenceStore,
    private readonly exports: PackExportStore,
    private readonly reports: PackReports,
    private readonly files: Files,
    private readonly work: EvidenceWork,
  ) {}

  ask(actor: Actor, checkpointId: string, { format, edition }: ExportPack): Promise<PackExportView> {
    return this.db.transaction(actor, async (session) => {
      const pack = await this.evidence.pack(session, checkpointId, edition);
      if (!pack) throw notFound('evidence pack');
      requireIntact(pack);
      await session.sql('select pg_advisory_xact_lock(hashtextextended($1, 0))', [`${pack.id}:${format}`]);
      const known = await this.exports.find(session, pack.id, format);
      if (known?.href || (known && (await this.work.isOpen(session, known.runId)))) return known;
      const runId = await this.work.open(session, 'reviews.pack-export', `Evidence pack, edition ${pack.edition}, as ${format.toUpperCase()}`, `checkpoint:${checkpointId}`);
      await (known ? this.exports.askAgain(session, pack.id, format, runId) : this.exports.insert(session, pack.id, format, runId));
      await this.work.build(session, { tenantId: session.tenantId, packId: pack.id, format, runId });
      const made = await this.exports.find(session, pack.id, format);
      if (!made) throw new Error('An export was asked for and is not there.');
      return made;
    });
  }

  /** Asks the sources again. @returns the run that says whether there is a new edition */
  refresh(actor: Actor, checkpointId: string): Promise<RunView> {
    return this.db.transaction(actor, (session) => this.work.refresh(session, checkpointId));
  }

  /** Safe to repeat: only the first file is kept. The same edition makes the same PDF byte for byte; slides say the same, with their archive dated when it was made. */
  async build({ tenantId, packId, format, runId }: BuildPackExport): Promise<void> {
    const actor = systemActor(tenantId);
    const report = await this.db.read(actor, (session) => this.reports.of(session, packId));
    const content = await render(report, format);
    const name = `${report.title.toLowerCase().replaceAll(' ', '-')}.${format}`;
    await this.files.receive(actor, { name, mediaType: MEDIA[format], content: Readable.from([content]) }, (file) =>
      this.db.aside(actor, async (session) => {
        if (!(await this.exports.setFile(session, packId, format, file.id))) await this.files.remove(session, file.id);
        await this.work.done(session, runId, { name, bytes: file.bytes });
      }),
    );
  }

  async open(actor: Actor, id: string): Promise<{ content: Readable; name: string; mediaType: string }> {
    const file = await this.db.read(actor, async (session) => {
      const found = await this.exports.fileOf(session, id);
      if (!found) throw notFound('file');
      return this.files.get(session, found.fileId);
    });
    return { content: this.files.stream(actor, file.id), name: file.name, mediaType: file.mediaType };
  }
}

const render = (report: ReportDocument, format: 'pdf' | 'pptx'): Promise<Buffer> => (format === 'pdf' ? pdfOf(report) : pptxOf(report));
