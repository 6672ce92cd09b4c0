import { Injectable } from '@nestjs/common';
import type { ProblemBody } from './problem';

/** Errors in another protocol's own words. */
export interface ErrorDialect {
  /** The protocol's path, such as `/scim/v2`. */
  readonly prefix: string;
  readonly contentType: string;
  /** A status the protocol uses instead of ours. */
  status?(ours: number): number;
  /** What every error carries besides; the request's headers tell in which version it was asked. */
  headers?(problem: ProblemBody, request: Readonly<Record<string, string | string[] | undefined>>): Readonly<Record<string, string>>;
  body(problem: ProblemBody): unknown;
}

/** Protocols that others wrote and that say what an error looks like. Everything else answers problem+json. */
@Injectable()
export class ErrorDialects {
  private readonly dialects: ErrorDialect[] = [];

  register(dialect: ErrorDialect): void {
    this.dialects.push(dialect);
  }

  for(url: string): ErrorDialect | undefined {
    return this.dialects.find(({ prefix }) => url === prefix || url.startsWith(`${prefix}/`) || url.startsWith(`${prefix}?`));
  }
}
