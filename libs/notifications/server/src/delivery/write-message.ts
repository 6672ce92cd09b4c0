/** What happened, as receivers are told of it. */
export interface Happening {
  readonly id: string;
  readonly type: string;
  readonly programmeId: string | null;
  readonly programmeName: string | null;
  readonly title: string;
  readonly body: string;
  /** The address people open. */
  readonly url: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** ISO instant. */
  readonly at: string;
}

/** The version of the payloads below. A field may be added within a version; nothing is renamed, retyped or taken away. */
export const PAYLOAD_VERSION = 1;

/** What a webhook gets (Standard Webhooks: type, timestamp, data). Ids only: whoever wants a name asks the API for it, with rights of its own. */
export const writeWebhook = ({ id, type, programmeId, url, data, at }: Happening): string =>
  JSON.stringify({ type, timestamp: at, data: { version: PAYLOAD_VERSION, eventId: id, programmeId, url, ...data } });

/** Teams takes about 28 KB, some gateways less. */
const TEAMS_CHARACTERS = 4000;

/** An adaptive card, as a Teams workflow takes it. Text is cut before the card grows too large; it is shown as it is, not as Markdown. */
export const writeTeamsCard = ({ title, body, programmeName, url }: Happening): string =>
  JSON.stringify({
    type: 'message',
    attachments: [
      {
        contentType: 'application/vnd.microsoft.card.adaptive', contentUrl: null,
        content: {
          $schema: 'http://adaptivecards.io/schemas/adaptive-card.json', type: 'AdaptiveCard', version: '1.4', msteams: { width: 'Full' }, fallbackText: title,
          body: [
            { type: 'TextBlock', size: 'Medium', weight: 'Bolder', text: plain(title), wrap: true },
            ...(programmeName === null ? [] : [{ type: 'FactSet', facts: [{ title: 'Programme', value: plain(programmeName) }] }]),
            ...(body === '' ? [] : [{ type: 'TextBlock', text: plain(cut(body, TEAMS_CHARACTERS)), wrap: true }]),
          ],
          actions: [{ type: 'Action.OpenUrl', title: 'Open in Realign', url }],
        },
      },
    ],
  });

const SLACK_HEADER = 150;
const SLACK_SECTION = 3000;

/** Blocks, as an incoming webhook of Slack takes them; `text` is what screen readers and notifications say. */
export const writeSlackBlocks = ({ title, body, programmeName, url }: Happening): string =>
  JSON.stringify({
    text: escaped(title),
    blocks: [
      { type: 'header', text: { type: 'plain_text', text: cut(title, SLACK_HEADER) } },
      ...(body === '' ? [] : [{ type: 'section', text: { type: 'mrkdwn', text: escapedWithin(body, SLACK_SECTION) } }]),
      ...(programmeName === null ? [] : [{ type: 'context', elements: [{ type: 'mrkdwn', text: `*Programme* ${escaped(cut(programmeName, 300))}` }] }]),
      { type: 'actions', elements: [{ type: 'button', text: { type: 'plain_text', text: 'Open in Realign' }, url }] },
    ],
  });

const cut = (text: string, most: number): string => (text.length <= most ? text : `${text.slice(0, most - 1)}…`);

/** Slack reads `<!channel>` and `&` as its own. */
const escaped = (text: string): string => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Cut before it is escaped, so that no escape is cut in two. */
function escapedWithin(text: string, most: number): string {
  if (escaped(text).length <= most) return escaped(text);
  let [length, end] = [1, 0];
  for (const character of text) {
    length += escaped(character).length;
    if (length > most) break;
    end += character.length;
  }
  return `${escaped(text.slice(0, end))}…`;
}

/** A card reads a little Markdown: what people wrote is not to become a link or a list. */
const plain = (text: string): string => text.replace(/([\\`*_[\]()#~|>])/g, '\\$1');
