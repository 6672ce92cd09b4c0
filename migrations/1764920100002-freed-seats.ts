import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Which reconcile run took a seat, and what it was: undone, the run gives it back. */
export class FreedSeats1764920100002 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(
      `alter table training.session_seat add column freed_by uuid, add column freed_from text check (freed_from in ('booked', 'waiting')),
         add constraint session_seat_freed check ((freed_by is null) = (freed_from is null) and (freed_by is null or state = 'cancelled'))`,
    );
    await runner.query('create index session_seat_freed on training.session_seat (tenant_id, freed_by) where freed_by is not null');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('alter table training.session_seat drop column freed_by, drop column freed_from');
  }
}
