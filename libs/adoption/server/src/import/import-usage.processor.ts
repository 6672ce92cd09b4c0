import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import { systemActor, type Actor, type TenantSession } from '@realign/kernel';
import { asDbSession, ATTEMPTS, FileRefused, Files, firstRecords, HandlesJob, ImportCancelled, ImportMappings, ReadingProgress, refuseFile, Runs, surveyFile, TenantDb, type JobContext, type JobHandler, type SurveyedFile } from '@realign/platform';
import { from as copyFrom } from 'pg-copy-streams';
import { ImportUsage } from '@realign/adoption/contract';
import { recogniseUsage, type RecognisedUsage } from './recognise-usage';
import { TakeStaged } from './take-staged';
import { UsageImportStore, type UsageImport } from './usage-import.store';
import { UsageLines, type UsageFileFinding } from './usage-lines';
import { copyInto, FINDINGS, STAGING } from './usage-staging.sql';

const MOST_FINDINGS = 100_000;
const SAMPLE_RECORDS = 200;
export const MAPPING_PURPOSE = 'adoption.usage';

/** Reads a usage file in one transaction. Safe to repeat: an import that has ended, or waits for an answer, is left alone. */
@Injectable()
@HandlesJob(ImportUsage)
export class ImportUsageProcessor implements JobHandler<ImportUsage> {
  constructor(
    private readonly db: TenantDb,
    private readonly files: Files,
    private readonly imports: UsageImportStore,
    private readonly runs: Runs,
    private readonly mappings: ImportMappings,
    private readonly staged: TakeStaged,
  ) {}

  async handle({ tenantId, importId, attempt }: ImportUsage, context: JobContext): Promise<void> {
    const actor = systemActor(tenantId);
    const wanted = await this.db.read(actor, (session) => this.imports.find(session, importId));
    if (!wanted || wanted.attempt !== attempt || (wanted.state !== 'queued' && wanted.state !== 'running')) return;
    try {
      const { survey, recognised } = await this.recognise(actor, wanted);
      if (recognised.questions.length === 0) await this.apply(actor, wanted, survey, recognised);
      else await this.db.transaction(actor, (session) => this.ask(session, wanted, recognised));
    } catch (error) {
      await this.giveUp(actor, wanted, error, context.attempt >= ATTEMPTS);
    }
  }

  /** Says why nothing came of it. What another attempt may mend is thrown on, until there is none left. */
  private async giveUp(actor: Actor, wanted: UsageImport, error: unknown, isLast: boolean): Promise<void> {
    if (error instanceof FileRefused) return this.end(actor, wanted, 'rejected', error.refusal.detail);
    if (error instanceof ImportCancelled) return this.end(actor, wanted, 'cancelled', 'Cancelled; nothing was changed.');
    if (isLast) await this.end(actor, wanted, 'failed', 'The import broke off; nothing was changed. Send the file again.');
    throw error;
  }

  private async recognise(actor: Actor, wanted: UsageImport): Promise<{ survey: SurveyedFile; recognised: RecognisedUsage }> {
    await this.report(actor, wanted.runId, { stage: 'Looking at the file' });
    const open = () => this.files.stream(actor, wanted.fileId);
    const survey = await surveyFile(open).catch((error: unknown) => this.notReadyYet(actor, wanted, error));
    const sample = await firstRecords(open, survey, SAMPLE_RECORDS);
    const saved = await this.db.read(actor, (session) => this.mappings.find(session, MAPPING_PURPOSE, survey.headings));
    const recognised = recogniseUsage(survey, sample, wanted.fileName, saved, wanted.answers);
    await this.db.transaction(actor, (session) => this.imports.recognised(session, wanted.id, survey, recognised));
    await this.report(actor, wanted.runId, { stage: 'Reading rows', total: survey.lines });
    return { survey, recognised };
  }

  /** Google answers with a warning and no data while a day is not worked out. */
  private async notReadyYet(actor: Actor, wanted: UsageImport, error: unknown): Promise<never> {
    if (error instanceof FileRefused && error.refusal.refused === 'file.no-heading') {
      const [head] = (await this.files.stream(actor, wanted.fileId).take(1).toArray()) as Buffer[];
      if (head?.toString('latin1').includes('PARTIAL_DATA_AVAILABLE')) throw refuseFile('report.not-ready', 'Google says that the data of this day is not complete yet (PARTIAL_DATA_AVAILABLE). Fetch it again later.');
    }
    throw error;
  }

  private async ask(session: TenantSession, wanted: UsageImport, { questions }: RecognisedUsage): Promise<void> {
    await this.imports.waitForAnswers(session, wanted.id, questions);
    await this.runs.finish(session, wanted.runId, { importId: wanted.id, state: 'needs_answers' });
  }

  private apply(actor: Actor, wanted: UsageImport, survey: SurveyedFile, recognised: RecognisedUsage): Promise<void> {
    const { format, mapping } = recognised;
    return this.db.transaction(actor, async (session) => {
      const locked = await this.imports.lock(session, wanted.id);
      if (!locked || locked.attempt !== wanted.attempt || locked.state !== 'running') return;
      const findings: UsageFileFinding[] = [];
      const progress = new ReadingProgress((done) => this.report(actor, wanted.runId, { stage: 'Reading rows', done }));
      const lines = new UsageLines(format, mapping, { ...mapping, answers: wanted.answers }, (finding) => findings.length < MOST_FINDINGS && findings.push(finding));
      const { client } = asDbSession(session);
      await client.query(`set local statement_timeout = '10min'`);
      await client.query(`${STAGING[format.grain]}; ${FINDINGS}`);
      await pipeline(lines.stream(() => this.files.stream(actor, wanted.fileId), survey, (rows) => progress.rows(rows)), client.query(copyFrom(copyInto(format.grain))));
      await progress.settle();
      await this.report(actor, wanted.runId, { stage: format.grain === 'account' ? 'Matching people' : 'Taking figures' });
      await this.staged.finish(session, wanted, recognised, lines.rows, findings);
      if (!wanted.isDryRun && hasOwnMapping(wanted)) await this.mappings.save(session, MAPPING_PURPOSE, format.key, survey.headings, mapping);
    });
  }

  private async report(actor: Actor, runId: string, progress: { stage?: string; done?: number; total?: number }): Promise<void> {
    const state = await this.db.transaction(actor, (session) => this.runs.advance(session, runId, progress));
    if (state === 'cancelled') throw new ImportCancelled();
  }

  private end(actor: Actor, { id, runId }: UsageImport, state: 'rejected' | 'cancelled' | 'failed', message: string): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      await this.imports.end(session, id, state, { message });
      await this.runs.fail(session, runId, message);
    });
  }
}

const hasOwnMapping = ({ answers }: UsageImport): boolean => [answers.formatKey, answers.columns, answers.dayOrder, answers.decimalMark].some((answer) => answer !== undefined);
