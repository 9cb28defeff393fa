create table activity (
  id              uuid primary key,
  slug            text        not null unique check (slug ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  title_ja        text        not null,
  title_en        text        not null,
  promise_ja      text        not null,
  promise_en      text        not null,
  cadence_unit    text        not null check (cadence_unit in ('DAY', 'WEEK', 'NONE')),
  cadence_times   int         not null check (cadence_times between 0 and 7),
  length_days     int         check (length_days between 1 and 400),
  circle_size     int         check (circle_size between 2 and 12),
  supporter_seats int         not null check (supporter_seats between 0 and 3),
  spares_per_week int         not null check (spares_per_week between 0 and 6),
  step_mode       text        not null check (step_mode in ('OWN', 'SHARED', 'NONE')),
  counts_from     text        not null check (counts_from in ('CHECK_IN', 'SUPPORT_GIVEN')),
  created_at      timestamptz not null
);
create index activity_list on activity (created_at, id);

create table participation (
  id             uuid primary key,
  member_id      uuid        not null references member,
  activity_id    uuid        not null references activity,
  seat           text        not null check (seat in ('PEER', 'SUPPORTER')),
  state          text        not null
    check (state in ('WAITING', 'ACTIVE', 'RESTING', 'COMPLETED', 'LEFT')),
  intention      text,
  hours          text[]      not null,
  times_per_week int         check (times_per_week between 1 and 7),
  joined_on      date        not null,
  started_on     date        not null,
  joined_at      timestamptz not null,
  unique (member_id, activity_id)
);
create index participation_list on participation (member_id, joined_at, id);
