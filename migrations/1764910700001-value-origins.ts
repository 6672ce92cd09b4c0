import type { MigrationInterface, QueryRunner } from 'typeorm';
import { tenantTable } from './support';

/**
 * Where values of people come from that no file wrote: the identity provider, or a change of units. The newest word about a field is its
 * origin, a file's or this. What a provider calls a unit
 * that the directory does not know. And whom a dry run would write, so that applying can be held against it.
 */
export class ValueOrigins1764910700001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await tenantTable(
      runner,
      'directory.value_origin',
      `person_id uuid not null,
       field text not null,
       source text not null check (source in ('provider', 'unit_change')),
       change_id uuid,
       said_by text not null,
       at timestamptz not null default now(),
       constraint value_origin_person foreign key (tenant_id, person_id) references directory.person (tenant_id, id) on delete cascade,
       constraint value_origin_change foreign key (tenant_id, change_id) references directory.unit_change (tenant_id, id) on delete cascade`,
      { key: 'person_id, field, source' },
    );
    await runner.query('create index value_origin_by_change on directory.value_origin (tenant_id, change_id) where change_id is not null');
    await runner.query('alter table directory.import_run add column print text');
    await runner.query('alter table directory.scim_user add column unknown_unit text');
    await runner.query('create index scim_user_unknown_unit on directory.scim_user (tenant_id, unknown_unit) where unknown_unit is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table directory.scim_user drop column unknown_unit');
    await runner.query('alter table directory.import_run drop column print');
    await runner.query('drop table directory.value_origin');
  }
}
