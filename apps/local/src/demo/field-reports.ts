import { DEMO_PASSWORD } from '@realign/identity/server';
import { Api } from './api';

interface Report {
  readonly id: string;
  readonly version: number;
  readonly state: string;
  readonly roundId: string;
  readonly lines: readonly { readonly feedbackItemId: string }[];
}

const FIRST = {
  summary: 'Two of three sites use it every day; the third waits for its champions.',
  lines: [
    { topic: 'went_well', text: 'Leaders answer questions in the open now, and people quote them.' },
    { topic: 'in_the_way', text: 'The phone app signs people out every morning.' },
    { topic: 'need', text: 'An hour at the next desk for the branch teams, before the busy weeks.' },
  ],
};
const SECOND = {
  summary: 'Questions are answered faster; the branches ask what happens to the old mailing lists.',
  lines: [
    { topic: 'heard', text: '“Is the old mailing list still official?” asked in four branches.' },
    { topic: 'went_well', text: 'The weekly leader question has a queue of its own.' },
  ],
};

/** The community manager of the demo files the report of a checkpoint. @returns the lines that are owed a reply */
export async function fileReport(baseUrl: string, checkpointId: string, round: 'first' | 'second'): Promise<readonly string[]> {
  const manager = new Api(baseUrl);
  await manager.signIn('community@meridian.example', DEMO_PASSWORD);
  const { items } = await manager.get<{ items: readonly Report[] }>('/api/my/field-reports');
  const report = items.find(({ roundId, state }) => roundId === checkpointId && state === 'due');
  if (!report) return [];
  const filed = await manager.post<Report>(`/api/field-reports/${report.id}/submit`, round === 'first' ? FIRST : SECOND, report.version);
  return filed.lines.map(({ feedbackItemId }) => feedbackItemId);
}

/** Late data: the sources are asked again, so that the pack has an edition with the report in it. */
export async function gatherAgain(owner: Api, checkpointId: string): Promise<void> {
  const run = await owner.post<{ id: string }>(`/api/checkpoints/${checkpointId}/pack/editions`);
  await owner.until<{ state: string }>(`/api/runs/${run.id}`, ({ state }) => state === 'done' || state === 'failed');
}
