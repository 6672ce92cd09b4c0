import { FeedbackReplies, ListeningEvidenceReader, UnansweredQuestions } from '@realign/listening/contract';
import { ListeningWorld } from '../testing/listening-world';

describe('telling back', () => {
  let world: ListeningWorld;
  let programmeId: string;
  beforeAll(async () => {
    world = await ListeningWorld.open();
    programmeId = await world.programme();
  });
  afterAll(() => world.close());
  const reply = (more: object) => world.inSession((session) => world.get(FeedbackReplies).reply(session, { programmeId, subject: 'The app signs me out.', text: 'Sign-in now lasts a shift.', ...more }));

  it('a question that waits longer than allowed is a gap, and no longer once it is told back', async () => {
    const group = await world.question(programmeId, 'Is my mailbox going away?', { times: 3, daysAgo: 7 });
    await world.question(programmeId, 'Where is the app?', { daysAgo: 2 });
    const open = await world.inSession((session) => world.get(UnansweredQuestions).of(session, programmeId));
    expect(open.map(({ text, count, days, isGap }) => [text, count, days, isGap])).toEqual([['Is my mailbox going away?', 3, 7, true], ['Where is the app?', 1, 2, false]]);
    const before = await world.inSession((session) => world.get(ListeningEvidenceReader).read(session, programmeId));
    expect(before).toMatchObject([{ key: 'listening.unanswered', status: 'at_risk', value: 1 }]);
    await reply({ questionGroupId: group, kind: 'answer' });
    const after = await world.inSession((session) => world.get(ListeningEvidenceReader).read(session, programmeId));
    expect(after).toMatchObject([{ key: 'listening.unanswered', status: 'ok' }, { key: 'listening.latency', value: 7 }]);
    const [told] = await world.sql(`select state, told_back_at is not null as told from listening.question_group where id = $1`, [group]);
    expect(told).toEqual({ state: 'told_back', told: true });
  });

  it('a decision’s reply says how many said it and since when, and is announced', async () => {
    const id = await reply({ decisionId: '01900000-0000-7000-8000-000000000001', saidCount: 118, firstSaidAt: '2026-10-01T00:00:00Z' });
    const [row] = await world.sql(`select kind, said_count, decision_id is not null as decided, by_name from listening.reply_v where reply_id = $1`, [id]);
    expect(row).toEqual({ kind: 'action', said_count: 118, decided: true, by_name: 'The owner' });
    const [event] = await world.sql(`select name from platform.outbox where payload ->> 'replyId' = $1`, [id]);
    expect(event).toEqual({ name: 'listening.feedback-told-back' });
  });

  it('is refused for a question of another programme', async () => {
    const other = await world.question(await world.programme('Another'), 'Elsewhere?');
    await expect(reply({ questionGroupId: other })).rejects.toThrow('There is no such question');
  });
});
