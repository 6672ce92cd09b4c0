export interface DigestItem {
  readonly id: string;
  readonly title: string;
  readonly body: string;
  readonly link: string;
  readonly reason: string;
  readonly isOwed: boolean;
  /** `YYYY-MM-DD`. */
  readonly dueOn: string | null;
  readonly programmeName: string | null;
}

export interface Digest {
  readonly name: string;
  readonly organisation: string;
  /** Where the reader is. */
  readonly today: string;
  /** The day it still is somewhere in the organisation: what was due before it is overdue, as in the inbox. */
  readonly stillDay: string;
  readonly items: readonly DigestItem[];
  /** What else is open in the inbox and owed. */
  readonly alsoOwed: number;
  /** A path of the product → the address that people open. */
  readonly url: (path: string) => string;
  readonly unsubscribeUrl: string;
}

export interface WrittenDigest {
  readonly subject: string;
  readonly text: string;
  readonly html: string;
}

/** One mail with everything that is due for somebody: what waits for them first, then what is good to know; as text and as a page. */
export function writeDigest(digest: Digest): WrittenDigest {
  const owed = digest.items.filter(({ isOwed }) => isOwed).sort((a, b) => ((a.dueOn ?? '9999') < (b.dueOn ?? '9999') ? -1 : 1));
  const news = digest.items.filter(({ isOwed }) => !isOwed);
  const sections = [{ heading: 'Waiting for you', items: owed }, { heading: 'Good to know', items: news }].filter(({ items }) => items.length > 0);
  return { subject: subjectOf(owed, news), text: textOf(digest, sections), html: htmlOf(digest, sections) };
}

interface Section {
  readonly heading: string;
  readonly items: readonly DigestItem[];
}

const things = (n: number): string => (n === 1 ? '1 thing' : `${n} things`);

/** A single thing is its own subject; several are counted. */
function subjectOf(owed: readonly DigestItem[], news: readonly DigestItem[]): string {
  const [only] = [...owed, ...news];
  if (owed.length + news.length === 1 && only) return only.title;
  if (owed.length === 0) return `${things(news.length)} to know`;
  return `${things(owed.length)} ${owed.length === 1 ? 'waits' : 'wait'} for you${news.length > 0 ? `, ${news.length} to know` : ''}`;
}

const dueWords = ({ dueOn }: DigestItem, { today, stillDay }: Pick<Digest, 'today' | 'stillDay'>): string => (dueOn === null ? '' : dueOn < today && dueOn < stillDay ? `Overdue since ${dueOn}` : dueOn === today ? 'Due today' : `Due ${dueOn}`);

const also = (n: number): string => (n === 0 ? '' : `${things(n)} more ${n === 1 ? 'waits' : 'wait'} in your inbox.`);

function textOf({ name, today, stillDay, alsoOwed, url, unsubscribeUrl, organisation }: Digest, sections: readonly Section[]): string {
  const lines = sections.flatMap(({ heading, items }) => [
    heading, '-'.repeat(heading.length), '',
    ...items.flatMap((item) => [
      `* ${[item.title, dueWords(item, { today, stillDay })].filter(Boolean).join(' · ')}`, ...(item.body ? [`  ${item.body.replaceAll('\n', '\n  ')}`] : []),
      `  ${[item.programmeName, `You get this because ${item.reason}.`].filter(Boolean).join(' · ')}`, `  ${url(item.link)}`, '',
    ]),
  ]);
  return [`Hello ${name},`, '', ...lines, ...(alsoOwed > 0 ? [also(alsoOwed), url('/inbox'), ''] : []),
    '--', `${organisation}, by Realign`, `Choose what you hear by mail and when: ${url('/inbox/wishes')}`, `Stop mails of this sort: ${unsubscribeUrl}`, ''].join('\n');
}

const escaped = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
const withBreaks = (text: string): string => escaped(text).replaceAll('\n', '<br>');

const INK = 'color:#1d2430;';
const SOFT = 'color:#5a6474;font-size:13px;';

function htmlOf({ name, today, stillDay, alsoOwed, url, unsubscribeUrl, organisation }: Digest, sections: readonly Section[]): string {
  const item = (one: DigestItem): string => {
    const due = dueWords(one, { today, stillDay });
    const tone = due.startsWith('Overdue') ? 'color:#b3261e;font-weight:600;' : SOFT;
    return `<li style="margin:0 0 16px"><a href="${escaped(url(one.link))}" style="color:#0b57d0;font-weight:600">${escaped(one.title)}</a>${due && ` <span style="${tone}">${escaped(due)}</span>`}${
      one.body && `<br><span style="${INK}">${withBreaks(one.body)}</span>`}<br><span style="${SOFT}">${[one.programmeName, `You get this because ${one.reason}.`].filter((part): part is string => Boolean(part)).map(escaped).join(' · ')}</span></li>`;
  };
  const section = ({ heading, items }: Section): string => `<h2 style="${INK}font-size:16px;margin:24px 0 12px">${heading}</h2><ul style="margin:0;padding:0 0 0 18px">${items.map(item).join('')}</ul>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${escaped(organisation)}</title></head>
<body style="margin:0;padding:24px;background:#ffffff;font-family:'Segoe UI',system-ui,sans-serif;font-size:15px;line-height:1.5"><div style="max-width:600px;margin:0 auto">
<p style="${INK}margin:0">Hello ${escaped(name)},</p>${sections.map(section).join('')}${alsoOwed > 0 ? `<p style="${INK}"><a href="${escaped(url('/inbox'))}" style="color:#0b57d0">${also(alsoOwed)}</a></p>` : ''}
<hr style="border:0;border-top:1px solid #d5dae3;margin:24px 0"><p style="${SOFT}margin:0">${escaped(organisation)}, by Realign · <a href="${escaped(url('/inbox/wishes'))}" style="${SOFT}">Choose what you hear by mail and when</a> · <a href="${escaped(unsubscribeUrl)}" style="${SOFT}">Stop mails of this sort</a></p>
</div></body></html>`;
}
