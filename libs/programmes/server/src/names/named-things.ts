import { Injectable } from '@nestjs/common';
import type { TenantSession } from '@realign/kernel';
import { invalid } from '@realign/platform';
import { NamedThings, type NamedKind, type NamedThingSource } from '@realign/programmes/contract';

/** Names of things that later contexts keep. A stranger's id is answered like one that does not exist. */
@Injectable()
export class RegisteredNamedThings extends NamedThings {
  private readonly sources = new Map<NamedKind, NamedThingSource>();

  register(source: NamedThingSource): void {
    this.sources.set(source.kind, source);
  }

  /** Names by id; what nobody knows is left out. */
  async names(session: TenantSession, kind: NamedKind, ids: readonly (string | null)[]): Promise<Map<string, string>> {
    const asked = [...new Set(ids.filter((id) => id !== null))];
    const found = asked.length > 0 ? ((await this.sources.get(kind)?.names(session, asked)) ?? []) : [];
    return new Map(found.map(({ id, name }) => [id, name]));
  }

  /** Refuses a request that names what is not there. */
  async require(session: TenantSession, named: readonly { readonly kind: NamedKind; readonly field: string; readonly id: string | null | undefined; readonly detail: string }[]): Promise<void> {
    const errors = [];
    for (const { kind, field, id, detail } of named) {
      if (id && !(await this.names(session, kind, [id.toLowerCase()])).has(id.toLowerCase())) errors.push({ pointer: `/${field}`, code: 'reference', detail });
    }
    if (errors.length > 0) throw invalid(errors);
  }
}
