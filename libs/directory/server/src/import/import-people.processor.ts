import { Injectable } from '@nestjs/common';
import { systemActor, type Actor, type TenantSession } from '@realign/kernel';
import { ATTEMPTS, Audit, FileRefused, Files, firstRecords, HandlesJob, ImportCancelled, ImportMappings, isStorageFull, Outbox, ReadingProgress, refuseFile, Runs, STORAGE_FULL, surveyFile, TenantDb, type JobContext, type JobHandler, type OpenFile, type SurveyedFile } from '@realign/platform';
import { ImportPeople, PeopleImported, type PeopleImportCountsView } from '@realign/directory/contract';
import { LEAVER_LIMIT, needsLeaverConfirmation, type PeopleField } from '@realign/directory/domain';
import { AccessFollows } from './access-follows';
import { applyPeople, tryPeople } from './apply-people';
import { checkPeople, countByProviderAlone, countLeaving, keepFindings, MOST_FINDINGS, stagePeople, waitForTurn, type Checked } from './check-people';
import { peopleForCopy, type FileFinding } from './people-file';
import { ImportCorrectionsStore } from './import-corrections.store';
import { StatusTally } from './status-tally';
import { PeopleImportStore, type PeopleImport } from './people-import.store';
import { checkPeopleMapping, MAPPING_PURPOSE, peopleHeading, recognisePeople, savedPeopleMapping, strictPeopleMapping, type PeopleMapping } from './people-mapping';

interface Recognised {
  readonly survey: SurveyedFile;
  readonly mapping: PeopleMapping;
}

/** What came of checking, ready to be shown. */
interface Findings {
  readonly counts: PeopleImportCountsView;
  readonly kinds: readonly unknown[];
}

const rowsWord = (rows: number): string => `${rows} ${rows === 1 ? 'row' : 'rows'}`;

/**
 * Reads a people file and makes the directory like it, or says what would become of it, in one transaction. Safe to repeat: an import
 * that has ended is left alone.
 */
@Injectable()
@HandlesJob(ImportPeople)
export class ImportPeopleProcessor implements JobHandler<ImportPeople> {
  constructor(
    private readonly db: TenantDb,
    private readonly files: Files,
    private readonly imports: PeopleImportStore,
    private readonly corrections: ImportCorrectionsStore,
    private readonly mappings: ImportMappings,
    private readonly runs: Runs,
    private readonly outbox: Outbox,
    private readonly access: AccessFollows,
    private readonly audit: Audit,
  ) {}

  async handle({ tenantId, importId, attempt }: ImportPeople, context: JobContext): Promise<void> {
    const actor = systemActor(tenantId);
    const wanted = await this.db.read(actor, (session) => this.imports.find(session, importId));
    if (!wanted || wanted.attempt !== attempt || (wanted.state !== 'queued' && wanted.state !== 'running')) return;
    try {
      const open = this.files.opener(actor, wanted.fileId);
      await this.work(actor, wanted, open, await this.recognise(actor, wanted, open));
    } catch (error) {
      await this.giveUp(actor, wanted, error, context.attempt >= ATTEMPTS);
    }
  }

  /** Says why nothing came of it. What another attempt may mend is thrown on, until there is none left. */
  private async giveUp(actor: Actor, wanted: PeopleImport, error: unknown, isLast: boolean): Promise<void> {
    if (error instanceof FileRefused) return this.end(actor, wanted, 'rejected', error.refusal.detail);
    if (error instanceof ImportCancelled) return this.end(actor, wanted, 'cancelled', 'Cancelled; nothing was changed.');
    const isFull = isStorageFull(error);
    if (isLast || isFull) await this.end(actor, wanted, 'failed', isFull ? STORAGE_FULL : 'The import broke off; nothing was changed. Send the file again.');
    if (!isFull) throw error;
  }

  private async recognise(actor: Actor, wanted: PeopleImport, open: OpenFile): Promise<Recognised> {
    await this.report(actor, wanted.runId, { stage: 'Looking at the file' });
    const recognised = wanted.survey && wanted.mapping ? { survey: wanted.survey, mapping: wanted.mapping } : await this.lookOver(actor, wanted, open);
    const best = recognisePeople(recognised.survey.headings);
    await this.db.transaction(actor, (session) =>
      this.imports.recognised(session, wanted.id, recognised.survey, recognised.mapping, best ? { name: best.format.name, score: best.score, reason: best.reason } : null),
    );
    await this.report(actor, wanted.runId, { stage: 'Reading rows', total: recognised.survey.lines });
    return recognised;
  }

  /** As a file with these headings was mapped before, else by its headings: a nightly upload is read as somebody once said it is to be. */
  private async lookOver(actor: Actor, { source }: PeopleImport, open: OpenFile): Promise<Recognised> {
    const survey = await surveyFile(open, peopleHeading);
    const { saved, differing } = await this.db.read(actor, (session) => this.mappings.look<PeopleField>(session, MAPPING_PURPOSE, survey.headings, source));
    if (!saved) requireOneWay(differing);
    if (!saved) return { survey, mapping: strictPeopleMapping(survey, await firstRecords(open, survey)) };
    checkPeopleMapping(saved.mapping);
    return { survey, mapping: savedPeopleMapping(survey, saved.mapping) };
  }

  private work(actor: Actor, wanted: PeopleImport, open: OpenFile, { survey, mapping }: Recognised): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      const locked = await this.imports.lock(session, wanted.id);
      if (!locked || locked.attempt !== wanted.attempt || locked.state !== 'running') return;
      await waitForTurn(session);
      const findings: FileFinding[] = [];
      const unknown = new StatusTally();
      const progress = new ReadingProgress((done) => this.report(actor, wanted.runId, { stage: 'Reading rows', done }));
      const corrections = await this.corrections.of(session, wanted.id);
      const lines = peopleForCopy(open, survey, mapping, (finding) => findings.length < MOST_FINDINGS && findings.push(finding), (rows) => progress.rows(rows), corrections, unknown);
      await stagePeople(session, lines);
      findings.push(...unknown.findings(mapping.columns.find(({ field }) => field === 'workerStatus')?.heading ?? null));
      await progress.settle();
      await this.report(actor, wanted.runId, { stage: 'Checking' });
      const checked = await checkPeople(session, mapping, findings);
      const { errors: _, away, ...found } = checked;
      const byProvider = await countByProviderAlone(session, mapping);
      const kept = { kinds: await keepFindings(session, wanted.id), counts: { ...found, byProvider, added: 0, changed: 0, same: 0, left: 0, neverHere: 0 } };
      if (checked.rows === 0) return this.refuse(session, wanted, kept, NO_ROWS);
      await (wanted.step === 'dry_run' ? this.dryRun(session, wanted, mapping, away, kept) : this.finish(session, wanted, mapping, checked, kept));
    });
  }

  private async dryRun(session: TenantSession, wanted: PeopleImport, mapping: PeopleMapping, away: number, { counts, kinds }: Findings): Promise<void> {
    await this.report(session.actor, wanted.runId, { stage: 'Comparing with the people here', done: counts.rows });
    const { effect, samples, neverHere, print } = await tryPeople(session, mapping, away);
    const { activeBefore, leaving } = await countLeaving(session, mapping);
    const guard = needsLeaverConfirmation(activeBefore, leaving, null) ? { activeBefore, leaving, share: leaving / activeBefore, limit: LEAVER_LIMIT } : undefined;
    await this.mayGoOn(session, wanted.runId);
    await this.imports.end(session, wanted.id, 'checked', { counts: { ...counts, ...effect, neverHere }, kinds, guard, samples, print });
    await this.runs.finish(session, wanted.runId, { importId: wanted.id, ...effect });
  }

  private async refuse(session: TenantSession, { id, runId }: PeopleImport, { counts, kinds }: Findings, message: string): Promise<void> {
    await this.imports.end(session, id, 'rejected', { counts, kinds, message });
    await this.runs.fail(session, runId, message);
  }

  private async finish(session: TenantSession, wanted: PeopleImport, mapping: PeopleMapping, checked: Checked, { counts, kinds }: Findings): Promise<void> {
    if (checked.errors > 0 && (wanted.mode === 'all_or_nothing' || checked.rejected === checked.rows)) {
      const message = `${rowsWord(checked.rejected)} cannot be taken, so nothing was changed. Mend them, or import the good rows only.`;
      return this.refuse(session, wanted, { counts, kinds }, message);
    }
    const { activeBefore, leaving } = await countLeaving(session, mapping);
    if (needsLeaverConfirmation(activeBefore, leaving, wanted.confirmedLeaving)) {
      const guard = { activeBefore, leaving, share: leaving / activeBefore, limit: LEAVER_LIMIT };
      const message = `${leaving} of ${activeBefore} people are not in this file and would leave. Nothing was changed; confirm it, or import the whole file.`;
      await this.imports.end(session, wanted.id, wanted.step === 'apply' ? 'checked' : 'needs_confirmation', { counts: wanted.step === 'apply' ? (wanted.counts ?? counts) : counts, kinds, guard, message, print: wanted.print });
      return this.runs.finish(session, wanted.runId, { importId: wanted.id, needsConfirmation: true, leaving });
    }
    await this.report(session.actor, wanted.runId, { stage: 'Writing people', done: checked.rows });
    await session.sql('savepoint before_writing');
    const { print, ...effect } = await applyPeople(session, wanted.id, mapping, { rows: checked.rows - checked.rejected, leaving, away: checked.away, wasShown: wanted.step === 'apply' });
    const found = { ...counts, ...effect };
    if (wanted.step === 'apply' && isOtherwise(wanted, found, print)) return this.lookAgain(session, wanted, mapping, checked.away, found, kinds);
    await this.take(session, wanted, found, kinds);
  }

  /** The directory changed since the dry run, so that something else would be applied than what was shown. */
  private async lookAgain(session: TenantSession, wanted: PeopleImport, mapping: PeopleMapping, away: number, counts: PeopleImportCountsView, kinds: readonly unknown[]): Promise<void> {
    await session.sql('rollback to savepoint before_writing');
    const { samples, print } = await tryPeople(session, mapping, away);
    const message = 'People changed since the dry run, so others would be written now than were shown. Nothing was changed; look at them and apply again.';
    await this.imports.end(session, wanted.id, 'checked', { counts, kinds, samples, message, print });
    await this.runs.finish(session, wanted.runId, { importId: wanted.id });
  }

  /** The last word: whoever cancelled before this is heard, and everything is undone. */
  private async take(session: TenantSession, { id, runId, attempt }: PeopleImport, counts: PeopleImportCountsView, kinds: readonly unknown[]): Promise<void> {
    await this.mayGoOn(session, runId);
    if (counts.left + counts.changed > 0) await this.access.imported(session, id);
    await this.imports.end(session, id, 'done', { counts, kinds });
    await this.runs.finish(session, runId, { importId: id, ...counts });
    await this.audit.record(session, { action: 'people-import.applied', subject: `people-import:${id}`, after: counts });
    const { added, changed, left } = counts;
    await this.outbox.put(session, PeopleImported, { tenantId: session.tenantId, importId: id, runId, added, changed, left }, { dedupeKey: `people-imported:${id}:${attempt}` });
  }

  private async mayGoOn(session: TenantSession, runId: string): Promise<void> {
    if ((await this.runs.advance(session, runId, { stage: 'Done' })) === 'cancelled') throw new ImportCancelled();
  }

  private async report(actor: Actor, runId: string, progress: { stage?: string; done?: number; total?: number }): Promise<void> {
    const state = await this.db.transaction(actor, (session) => this.runs.advance(session, runId, progress));
    if (state === 'cancelled') throw new ImportCancelled();
  }

  private end(actor: Actor, { id, runId }: PeopleImport, state: 'rejected' | 'cancelled' | 'failed', message: string): Promise<void> {
    return this.db.transaction(actor, async (session) => {
      await this.imports.end(session, id, state, { message });
      await this.runs.fail(session, runId, message);
    });
  }
}

/** @throws FileRefused where sources with these headings are read in different ways, naming them */
function requireOneWay(sources: readonly string[]): void {
  if (sources.length > 0) throw refuseFile('mapping.which-source', `Files with these headings come from ${sources.map((one) => `“${one}”`).join(' and ')}, and are read in different ways. Say which it is from: send it with source=…, or look it over first.`);
}

/** Read literally, a file with nobody in it says that everybody left. */
const NO_ROWS = 'The file has headings and nobody below them, so nothing was changed. Export it again with its rows.';

const SHOWN = ['added', 'changed', 'left', 'rejected'] as const;

/** Other numbers than were shown, or the same numbers of other people. */
const isOtherwise = ({ counts: shown, print }: PeopleImport, found: PeopleImportCountsView, printNow: string | null): boolean =>
  (shown !== null && SHOWN.some((count) => shown[count] !== found[count])) || (print !== null && printNow !== null && print !== printNow);
