import { writeSlackBlocks, writeTeamsCard, writeWebhook, type Happening } from './write-message';

const happening: Happening = {
  id: 'e1', type: 'checkpoint.closed', programmeId: 'p1', programmeName: 'New <phones>', title: 'Checkpoint 3 closed', body: 'All [4](https://evil.example) items & <!channel> decided.', url: 'https://realign.example/checkpoints/c1', data: { checkpointId: 'c1' }, at: '2026-11-25T10:00:00.000Z',
};

describe('what receivers are told', () => {
  it('a webhook gets type, time, version and ids, and no text', () => {
    expect(JSON.parse(writeWebhook(happening))).toEqual({ type: 'checkpoint.closed', timestamp: '2026-11-25T10:00:00.000Z', data: { version: 1, eventId: 'e1', programmeId: 'p1', url: 'https://realign.example/checkpoints/c1', checkpointId: 'c1' } });
  });

  it('Teams gets an adaptive card in which what people wrote is no markup, and that is never too large', () => {
    const card = JSON.parse(writeTeamsCard(happening)) as { attachments: { contentType: string; content: { version: string; body: { text?: string }[]; actions: { url: string }[] } }[] };
    const [attachment] = card.attachments;
    expect(attachment?.contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(attachment?.content.body.at(-1)?.text).toBe('All \\[4\\]\\(https://evil.example\\) items & <!channel\\> decided.');
    expect(attachment?.content.actions[0]?.url).toBe(happening.url);
    expect(Buffer.byteLength(writeTeamsCard({ ...happening, body: '(ß'.repeat(9000) }))).toBeLessThan(20_000);
  });

  it('Slack gets blocks within its limits, and nobody is called by them', () => {
    const { text, blocks } = JSON.parse(writeSlackBlocks({ ...happening, title: 'T'.repeat(400), body: `${happening.body}${'x'.repeat(9000)}` })) as { text: string; blocks: { type: string; text?: { text: string } }[] };
    expect(text.length).toBe(400);
    expect(blocks.map(({ type }) => type)).toEqual(['header', 'section', 'context', 'actions']);
    expect(blocks[0]?.text?.text).toHaveLength(150);
    expect(blocks[1]?.text?.text).toHaveLength(3000);
    expect(blocks[1]?.text?.text).toContain('&lt;!channel&gt;');
  });

  it('Slack gets no half of an escape where a long text ends', () => {
    for (let pad = 0; pad < 6; pad += 1) {
      const { blocks } = JSON.parse(writeSlackBlocks({ ...happening, body: `${'x'.repeat(2990 + pad)}&&&&&&` })) as { blocks: { text?: { text: string } }[] };
      const said = blocks[1]?.text?.text ?? '';
      expect(said.length).toBeLessThanOrEqual(3000);
      expect(said).toMatch(/^x+(&amp;)*…$/);
    }
  });
});
