-- A check-in is never deleted by being withdrawn: the telling is taken back, the day stays.
create table check_in (
  id               uuid primary key,
  member_id        uuid        not null references member,
  participation_id uuid        not null references participation,
  activity_id      uuid        not null references activity,
  circle_id        uuid        references circle,
  local_date       date        not null,
  time_zone        text        not null,
  recorded_at      timestamptz not null,
  effort           text        not null check (effort in ('SHOWED_UP', 'TINY', 'PARTLY', 'FULL')),
  moment           text        not null check (moment in ('FIRST', 'RETURN', 'STEP', 'REGULAR')),
  note             text        check (char_length(note) between 1 and 500),
  visibility       text        not null
    check (visibility in ('ONLY_ME', 'CIRCLE', 'COMMUNITY')),
  withdrawn_at     timestamptz,
  check (visibility <> 'CIRCLE' or circle_id is not null)
);
create index check_in_day on check_in (member_id, local_date);
create index check_in_participation on check_in (participation_id, local_date);
