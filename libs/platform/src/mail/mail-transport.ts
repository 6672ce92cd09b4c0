import { createTransport } from 'nodemailer';

export interface OutgoingMail {
  readonly id: string;
  readonly to: string;
  readonly toName: string | null;
  readonly subject: string;
  readonly text: string;
  readonly html: string | null;
  /** Where one request ends mails of this sort (RFC 8058). */
  readonly unsubscribeUrl: string | null;
  readonly calendar: { readonly method: string; readonly content: string } | null;
}

/** What carries a mail away. */
export abstract class MailTransport {
  /** The address mails come from, and to which answers go. */
  abstract readonly from: string;
  abstract send(mail: OutgoingMail): Promise<void>;
}

/** A mail server, named by its address such as `smtps://user:password@mail.example:465`. */
export class SmtpTransport extends MailTransport {
  private readonly transport;

  constructor(
    url: string,
    readonly from: string,
  ) {
    super();
    this.transport = createTransport({ url, connectionTimeout: 10_000, greetingTimeout: 10_000, socketTimeout: 30_000, disableFileAccess: true, disableUrlAccess: true } as never);
  }

  async send({ id, to, toName, subject, text, html, unsubscribeUrl, calendar }: OutgoingMail): Promise<void> {
    await this.transport.sendMail({
      from: this.from,
      to: { name: toName ?? '', address: to },
      subject,
      text,
      ...(html !== null && { html }),
      // The same id at each try: a mail sent twice, because a worker died between sending and noting it, is known as one.
      messageId: `<${id}@${this.from.replace(/^.*@|>$/g, '') || 'realign'}>`,
      headers: { 'Auto-Submitted': 'auto-generated', ...(unsubscribeUrl !== null && { 'List-Unsubscribe': `<${unsubscribeUrl}>`, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' }) },
      ...(calendar && { icalEvent: { method: calendar.method, filename: calendar.method === 'PUBLISH' ? 'dates.ics' : 'invitation.ics', content: calendar.content } }),
    });
  }
}
