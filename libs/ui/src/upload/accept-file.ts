export interface FileFacts {
  readonly name: string;
  readonly size: number;
}

export interface FileRules {
  /** Endings with their dot, e.g. `['.csv', '.txt']`; empty means any. */
  readonly endings: readonly string[];
  readonly maxBytes: number;
}

/** Why a file cannot be taken, in words, before a byte is sent; undefined when it can. */
export function refuseFile(file: FileFacts, rules: FileRules): string | undefined {
  const name = file.name.toLowerCase();
  if (rules.endings.length > 0 && !rules.endings.some((ending) => name.endsWith(ending)))
    return `${file.name} is not a ${rules.endings.join(' or ')} file. Save it as one of these and choose it again.`;
  if (file.size === 0) return `${file.name} is empty. Export it again.`;
  if (file.size > rules.maxBytes) return `${file.name} has ${inMegabytes(file.size)}; at most ${inMegabytes(rules.maxBytes)} are taken. Split it.`;
  return undefined;
}

export const inMegabytes = (bytes: number): string =>
  bytes < 1_000_000 ? `${Math.max(1, Math.round(bytes / 1_000))} kB` : `${(bytes / 1_000_000).toLocaleString('en-GB', { maximumFractionDigits: 1 })} MB`;
