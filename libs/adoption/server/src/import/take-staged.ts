import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { Audit, ImportCancelled, Outbox, Runs, type ReadingProgress } from '@realign/platform';
import { UsageTaken } from '@realign/adoption/contract';
import { coverageWords, partQuestion, type UsageFormat } from '@realign/adoption/domain';
import type { UsageSource } from '../reading/window-readings';
import { SourceSenders } from '../source/source-senders';
import { TakeAccounts } from './take-accounts';
import { TakeNewDays } from './take-new-days';
import { TakeOthers } from './take-others';
import { LooksLikeAPart, type TakenUsage, type Taking } from './taken-usage';
import { UsageImportStore, type UsageImport } from './usage-import.store';
import type { OpenedUsage, StagedUsage } from './stage-usage';
import type { UsageFileFinding } from './usage-lines';
import { FIND_TWICE, findFuture, findPast, findSealed, KEEP_FINDINGS, REJECT, SETTLE_CONCEALED, SETTLE_HIDDEN_GROUPS } from './usage-staging.sql';

const CONCEALED = 'The names in this file are hidden, so it was taken as totals only. An administrator can show them in the Microsoft 365 admin centre under Settings, Org settings, Reports.';

type NamedSource = Pick<UsageSource, 'key' | 'name'>;

interface Checked {
  readonly rejected: number;
  readonly kinds: readonly unknown[];
}

const NOTHING_WRONG: Checked = { rejected: 0, kinds: [] };
const UNIQUE_VIOLATION = '23505';

/** Decides about a staged file and takes it: all of it, its good rows, or nothing. */
@Injectable()
export class TakeStaged {
  constructor(
    private readonly imports: UsageImportStore,
    private readonly newDays: TakeNewDays,
    private readonly accounts: TakeAccounts,
    private readonly others: TakeOthers,
    private readonly runs: Runs,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
    private readonly senders: SourceSenders,
  ) {}

  async finish(session: TenantSession, wanted: UsageImport, format: UsageFormat, staged: StagedUsage): Promise<void> {
    const named = await sourceNamed(session, format, wanted);
    const known = await findSource(session, named);
    const foreign = await this.senders.maySend(session, wanted, known, format.grain);
    if (foreign) return this.reject(session, wanted, foreign.detail);
    await session.sql('delete from adoption.usage_import_error where import_id = $1', [wanted.id]);
    const checked = await this.check(session, format, known?.id ?? null, staged.findings);
    await session.sql(KEEP_FINDINGS, [session.tenantId, wanted.id]);
    if (checked.rejected > 0 && !wanted.isDryRun && (wanted.mode === 'all_or_nothing' || checked.rejected >= staged.rows)) {
      const message = `${checked.rejected} ${checked.rejected === 1 ? 'row cannot' : 'rows cannot'} be taken, so nothing was changed. Mend them, or import the good rows only.`;
      return this.reject(session, wanted, message, checked.kinds);
    }
    await session.sql('savepoint before_taking');
    const source = await putSource(session, named);
    await this.senders.note(session, wanted, source, format.grain);
    await this.keep(session, wanted, format, source, staged.rows, checked, 'before_taking', (taking) => this.take(taking, format));
  }

  private async reject(session: TenantSession, wanted: UsageImport, message: string, kinds: readonly unknown[] = []): Promise<void> {
    await this.imports.end(session, wanted.id, 'rejected', { kinds, message });
    await this.runs.fail(session, wanted.runId, message);
  }

  /** Takes a file once more that was taken before, because another of its days was undone. */
  async takeAgain(session: TenantSession, wanted: UsageImport, format: UsageFormat, { rows, findings }: StagedUsage): Promise<void> {
    const source = await putSource(session, await sourceNamed(session, format, wanted));
    const { rejected } = await this.check(session, format, source.id, findings);
    if (rejected < rows) await this.take({ session, source, report: format.key, importId: wanted.id, today: await today(session), said: wanted.answers.completeness, mayAsk: false }, format);
  }

  /**
   * The short way, for a good file of new days: nothing of it needs looking over. An account that is named twice is found when its second
   * fact has no place. @returns whether it was done; otherwise nothing of it was, and the thorough way says what is the matter
   */
  async finishNewDays(session: TenantSession, wanted: UsageImport, opened: OpenedUsage, progress: ReadingProgress): Promise<boolean> {
    const { format } = opened.recognised;
    if (format.grain !== 'account' || wanted.isDryRun) return false;
    const named = await sourceNamed(session, format, wanted);
    if (await this.senders.maySend(session, wanted, await findSource(session, named), format.grain)) return false;
    await session.sql('savepoint before_new_days');
    const source = await putSource(session, named);
    await this.senders.note(session, wanted, source, format.grain);
    try {
      const read = await this.newDays.read(session, wanted, opened, source, (rows) => progress.rows(rows));
      // The run's row is told of from elsewhere: nobody may be waiting for it when this transaction takes hold of it.
      await progress.settle();
      if (read) {
        await session.sql('delete from adoption.usage_import_error where import_id = $1', [wanted.id]);
        await this.keep(session, wanted, format, source, read.rows, NOTHING_WRONG, 'before_new_days', (taking) => this.accounts.takeNewDays(taking, read));
        return true;
      }
    } catch (error) {
      if ((error as { code?: string }).code !== UNIQUE_VIOLATION) throw error;
    }
    await session.sql('rollback to savepoint before_new_days');
    return false;
  }

  /** What is wrong with each row, and with rows together. */
  private async check(session: TenantSession, { grain }: UsageFormat, sourceId: string | null, findings: readonly UsageFileFinding[]): Promise<Checked> {
    await session.sql(
      `insert into usage_finding select f.line, f."column", f.code, f.severity, f.detail, f.value from jsonb_to_recordset($1::jsonb) as f(line integer, "column" text, code text, severity text, detail text, value text)`,
      [JSON.stringify(findings)],
    );
    const twice = FIND_TWICE[grain];
    if (twice !== null) await session.sql(twice);
    const sealed = findSealed(grain);
    for (const statement of [findFuture(grain), findPast(grain)]) if (statement !== null) await session.sql(statement);
    if (sealed !== null) await session.sql(sealed, [sourceId]);
    await session.sql(REJECT);
    if (grain === 'account') await session.sql(SETTLE_CONCEALED);
    if (grain === 'community') for (const statement of SETTLE_HIDDEN_GROUPS) await session.sql(statement);
    const rejected = (await session.one<{ n: number }>('select count(distinct line)::integer as n from usage_staging where is_rejected'))?.n ?? 0;
    const kinds = await session.sql('select code, severity, count(*)::integer as count from usage_finding group by code, severity order by count(*) desc, code');
    return { rejected, kinds };
  }

  /** @param back the savepoint to go back to when nothing is to be kept, a source that nothing came from before among it */
  private async keep(session: TenantSession, wanted: UsageImport, format: UsageFormat, source: UsageSource, rows: number, { rejected, kinds }: Checked, back: string, take: (taking: Taking) => Promise<TakenUsage>): Promise<void> {
    const on = await today(session);
    const taking = { session, source, report: format.key, importId: wanted.id, today: on, said: wanted.answers.completeness, mayAsk: true };
    const taken = rejected >= rows && wanted.isDryRun ? null : await take(taking).catch((error: unknown) => this.askFirst(session, wanted, back, error));
    if (taken === 'asked') return;
    const hidden = taken?.hidden ?? 0;
    const counts = {
      rows, matched: taken?.matched ?? 0, unmatched: taken?.unmatched ?? 0, rejected, warnings: 0, concealed: hidden, added: taken?.added ?? 0, changed: taken?.changed ?? 0, same: Math.max(0, rows - rejected - hidden - (taken?.added ?? 0) - (taken?.changed ?? 0)),
    };
    const report = { sourceKey: source.key, sourceName: source.name, reportKey: format.key, reportName: format.name, dataTo: taken?.lastDay ?? null, periodDays: taken?.periodDays ?? null, isConcealed: taken?.isConcealed ?? false };
    const notice = noticeOf(taken);
    if (wanted.isDryRun) {
      await session.sql('rollback to savepoint before_taking');
      await this.imports.end(session, wanted.id, 'checked', { counts, kinds, report, notice });
      return this.runs.finish(session, wanted.runId, { importId: wanted.id, state: 'checked', notice, ...counts });
    }
    if ((await this.runs.advance(session, wanted.runId, { stage: 'Done' })) === 'cancelled') throw new ImportCancelled();
    await this.imports.end(session, wanted.id, 'done', { counts, kinds, report, notice });
    await this.imports.noteTaken(session, wanted.id, source.id, taken);
    await this.runs.finish(session, wanted.runId, { importId: wanted.id, notice, ...counts });
    await this.audit.record(session, { action: 'usage-import.applied', subject: `usage-import:${wanted.id}`, after: { ...report, ...counts } });
    await this.announce(session, source, wanted.id, taken);
  }

  /** A file that looks like a part of an export changes nothing until somebody says whether it is. */
  private async askFirst(session: TenantSession, wanted: UsageImport, back: string, error: unknown): Promise<'asked'> {
    if (!(error instanceof LooksLikeAPart)) throw error;
    await session.sql(`rollback to savepoint ${back}`);
    await this.imports.waitForAnswers(session, wanted.id, [{ key: 'completeness', text: partQuestion(error.file), choices: ['whole', 'part'], proposal: null }]);
    await this.runs.finish(session, wanted.runId, { importId: wanted.id, state: 'needs_answers' });
    return 'asked';
  }

  private async take(taking: Taking, format: UsageFormat): Promise<TakenUsage> {
    switch (format.grain) {
      case 'account': return this.accounts.take(taking, format.isPaged !== true);
      case 'identity': return this.accounts.takeIdentities(taking);
      case 'community': return this.others.communities(taking);
      case 'series': return this.others.series(taking, format.name);
      case 'event': return this.others.events(taking);
    }
  }

  private async announce(session: TenantSession, source: UsageSource, importId: string, taken: TakenUsage | null): Promise<void> {
    if (!taken?.firstDay || !taken.lastDay) return;
    await this.outbox.put(session, UsageTaken, { tenantId: session.tenantId, sourceId: source.id, importId, firstDay: taken.firstDay, lastDay: taken.lastDay });
  }
}

/** What somebody should know of what was taken. */
function noticeOf(taken: TakenUsage | null): string | null {
  const words = [taken?.isConcealed ? CONCEALED : null, taken?.coverage ? coverageWords(taken.coverage.file, taken.coverage.verdict) : null].filter((said) => said !== null);
  return words.length > 0 ? words.join(' ') : null;
}

const today = async (session: TenantSession): Promise<string> => (await session.one<{ day: string }>('select current_date::text as day'))?.day ?? '';

async function toolOf(session: TenantSession): Promise<NamedSource> {
  const tools = await session.sql<{ tool: string }>(`select distinct lower(tool) as tool from usage_staging where not is_rejected and tool ~ '^[A-Za-z0-9][A-Za-z0-9 ._-]{0,30}$' limit 2`);
  const [only] = tools;
  return tools.length === 1 && only ? { key: `events-${only.tool.replaceAll(/[^a-z0-9]+/g, '-')}`, name: `${inWords(only.tool)} events` } : { key: 'events', name: 'Events' };
}

/** The source a file is of: the tool's, the one somebody named, or for events the tool they all name. */
async function sourceNamed(session: TenantSession, format: UsageFormat, { answers }: UsageImport): Promise<NamedSource> {
  if (format.grain === 'event') return toolOf(session);
  return answers.sourceKey !== undefined && format.asks.includes('source') ? { key: answers.sourceKey, name: inWords(answers.sourceKey) } : format.source;
}

const findSource = (session: TenantSession, { key }: NamedSource): Promise<UsageSource | undefined> => session.one<UsageSource>('select id, key, name, min_group_size as "minGroupSize" from adoption.usage_source where key = $1', [key]);

async function putSource(session: TenantSession, named: NamedSource): Promise<UsageSource> {
  await session.sql('insert into adoption.usage_source (tenant_id, key, name) values ($1, $2, $3) on conflict (tenant_id, key) do nothing', [session.tenantId, named.key, named.name]);
  const source = await findSource(session, named);
  if (!source) throw new Error('The usage source is missing.');
  return source;
}

const inWords = (key: string): string => `${key.slice(0, 1).toUpperCase()}${key.slice(1).replaceAll(/[-_.]+/g, ' ')}`;

