-- How far the demo's history has been written: at most one row, and none where there is no demo.
-- It is complete when written_to has reached its end; else the next start goes on from there.
create table demo_history (
  single     boolean     primary key default true check (single),
  seed       bigint      not null,
  days       int         not null,
  ends_at    timestamptz not null,
  written_to timestamptz not null
);
