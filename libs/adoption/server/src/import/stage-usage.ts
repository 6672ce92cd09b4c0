import { pipeline } from 'node:stream/promises';
import { Injectable } from '@nestjs/common';
import type { Actor, TenantSession } from '@realign/kernel';
import { asDbSession, FileRefused, Files, firstRecords, ImportMappings, openInside, refuseFile, surveyFile, TenantDb, type FileRecord, type OpenFile, type SurveyedFile } from '@realign/platform';
import type { PoolClient } from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import { errorAnswered, RAW_DAYS } from '@realign/adoption/domain';
import { recogniseUsage, settleSource, usageHeading, type RecognisedUsage } from './recognise-usage';
import { chooseUsageEntry } from './usage-archive';
import { UsageImportStore, type UsageImport } from './usage-import.store';
import { UsageLines, type UsageFileFinding } from './usage-lines';
import { copyInto, FINDINGS, STAGING } from './usage-staging.sql';

const MOST_FINDINGS = 100_000;
const SAMPLE_RECORDS = 200;
/** Refusals that somebody's word can mend. */
const UNSAID = new Set(['report.unknown', 'column.missing', 'heading.twice']);
/** Why a file cannot be read any more. */
export const FILE_GONE = `The file is no longer kept: usage files go ${RAW_DAYS} days after they came. Send it again.`;
export const MAPPING_PURPOSE = 'adoption.usage';

export interface OpenedUsage {
  readonly open: OpenFile;
  readonly survey: SurveyedFile;
  readonly recognised: RecognisedUsage;
}

/** What is in the staging table. */
export interface StagedUsage {
  readonly rows: number;
  readonly findings: readonly UsageFileFinding[];
}

/** Opens a stored usage file, and brings its records into the staging table of its grain. */
@Injectable()
export class StageUsage {
  constructor(
    private readonly db: TenantDb,
    private readonly files: Files,
    private readonly mappings: ImportMappings,
    private readonly imports: UsageImportStore,
  ) {}

  /** What the file is. @throws FileRefused */
  async open(actor: Actor, wanted: UsageImport): Promise<OpenedUsage> {
    const open = await this.inside(actor, wanted);
    const survey = await recognise(open, () => surveyFile(open, usageHeading));
    if (survey.format === 'json' && survey.headings.some((heading) => /^(?:ok|error)(?:\.|$)/.test(heading))) await refuseErrorAnswered(open);
    const sample = await firstRecords(open, survey, SAMPLE_RECORDS);
    const saved = await this.db.read(actor, (session) => this.mappings.find(session, MAPPING_PURPOSE, survey.headings));
    const recognised = await recognise(open, () => recogniseUsage(survey, sample, wanted.fileName, saved, wanted.answers));
    if (!recognised.format.asks.includes('source') || wanted.answers.sourceKey !== undefined) return { open, survey, recognised };
    const known = await this.db.read(actor, (session) => this.imports.ownSources(session, recognised.format.key, survey.headings));
    return { open, survey, recognised: settleSource(recognised, known) };
  }

  /** What the file looks like, whether or not it is recognised: its first rows are shown so that somebody can say what they are. */
  async look(actor: Actor, wanted: UsageImport): Promise<{ survey: SurveyedFile; sample: FileRecord[]; recognised: RecognisedUsage | null }> {
    const open = await this.inside(actor, wanted);
    const survey = await surveyFile(open, usageHeading);
    const sample = await firstRecords(open, survey, 50);
    const { recognised } = await this.open(actor, wanted).catch((error: unknown) => {
      if (error instanceof FileRefused && UNSAID.has(error.refusal.refused)) return { recognised: null };
      throw error;
    });
    return { survey, sample, recognised };
  }

  /** The file, or the one meant of an archive. */
  private async inside(actor: Actor, { fileId }: UsageImport): Promise<OpenFile> {
    if (!(await this.db.read(actor, (session) => this.files.isKept(session, fileId)))) throw refuseFile('file-gone', FILE_GONE);
    return openInside(this.files.opener(actor, fileId), chooseUsageEntry);
  }

  /** Copies the records in, those that cannot be taken marked as rejected. What `onRows` throws stops it. */
  async stage(session: TenantSession, wanted: UsageImport, { open, survey, recognised: { format, mapping, isMarkUnseen } }: OpenedUsage, onRows: (rows: number) => void): Promise<StagedUsage> {
    const findings: UsageFileFinding[] = [];
    const lines = new UsageLines(format, mapping, { ...mapping, isMarkUnseen, answers: wanted.answers }, (finding) => findings.length < MOST_FINDINGS && findings.push(finding));
    const client = await emptyTables(session, STAGING[format.grain]);
    await pipeline(lines.stream(open, survey, onRows), client.query(copyFrom(copyInto(format.grain))));
    return { rows: lines.rows, findings };
  }
}

/** Services answer with an error instead of a report, and somebody saves that. @throws FileRefused in the words of the error */
async function refuseErrorAnswered(open: OpenFile): Promise<void> {
  const [head] = (await open().take(1).toArray()) as Buffer[];
  const words = errorAnswered(head?.toString('utf8') ?? '');
  if (words !== null) throw refuseFile('report.not-ready', words);
}

/** What a file is seen to be; where that is nothing, it may be an answer that tells why there is no report. @throws FileRefused in the words of the answer */
async function recognise<T>(open: OpenFile, look: () => T | Promise<T>): Promise<T> {
  try {
    return await look();
  } catch (error) {
    if (error instanceof FileRefused) await refuseErrorAnswered(open);
    throw error;
  }
}

async function emptyTables(session: TenantSession, staging: string): Promise<PoolClient> {
  const { client } = asDbSession(session);
  await client.query(`drop table if exists usage_staging, usage_finding; ${staging}; ${FINDINGS}`);
  return client;
}
