import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import type { Pool } from 'pg';

/**
 * Calls of platform functions, without a tenant: claiming due work, signing in. Row-level security lets such a call see nothing of
 * any tenant except what the function itself gives back. One statement each, its own transaction.
 */
@Injectable()
export class PlatformDb {
  constructor(private readonly source: DataSource) {}

  async sql<T = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<T[]> {
    const { master } = this.source.driver as unknown as { master: Pool };
    const result = await master.query(text, [...params]);
    return result.rows as T[];
  }

  /** The same, parsed once for each connection; `name` stands for this text and no other. */
  async planned<T = Record<string, unknown>>(name: string, text: string, params: readonly unknown[] = []): Promise<T[]> {
    const { master } = this.source.driver as unknown as { master: Pool };
    const result = await master.query({ name, text, values: [...params] });
    return result.rows as T[];
  }

  async one<T = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<T | undefined> {
    return (await this.sql<T>(text, params))[0];
  }
}
