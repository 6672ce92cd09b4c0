/** What the identity context must know of the installation. */
export class IdentityOptions {
  constructor(
    /** The address people type, e.g. https://realign.example.org; without it, whatever host a request names over plain http. */
    readonly publicOrigin: string | undefined,
    /** Demo sign-ins, listed on the sign-in page only where the demo was planted. */
    readonly isDemo: boolean,
  ) {}

  get isHttps(): boolean {
    return this.publicOrigin?.startsWith('https:') ?? false;
  }

  ownOrigins(host: string): string[] {
    return this.publicOrigin ? [this.publicOrigin] : [`http://${host}`];
  }
}
