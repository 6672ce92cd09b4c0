/** The address people type to reach this installation; links in mails and messages begin with it. */
export class PublicOrigin {
  constructor(private readonly origin: string) {}

  /** @param path begins with a slash */
  url(path: string): string {
    return `${this.origin}${path}`;
  }
}
