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

  async one<T = Record<string, unknown>>(text: string, params: readonly unknown[] = []): Promise<T | undefined> {
    return (await this.sql<T>(text, params))[0];
  }
}
