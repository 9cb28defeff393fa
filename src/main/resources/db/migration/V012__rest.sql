-- A rest counts from the day it was taken to until_on, or to the day it was ended. One occasion may
-- rest several participations. Nothing ends a rest but the calendar or the member.
create table rest (
  id               uuid primary key,
  occasion_id      uuid        not null,
  participation_id uuid        not null references participation,
  member_id        uuid        not null references member,
  from_on          date        not null,
  until_on         date        not null,
  began_at         timestamptz not null,
  ended_at         timestamptz,
  check (until_on >= from_on)
);
create index rest_participation on rest (participation_id, from_on);
create index rest_member on rest (member_id, began_at);
create unique index rest_now on rest (participation_id) where ended_at is null;

-- How many times a week a member means to be present, from a date on; null is the activity's own.
create table target (
  participation_id uuid        not null references participation,
  applies_from     date        not null,
  times_per_week   int         check (times_per_week between 1 and 7),
  set_at           timestamptz not null,
  primary key (participation_id, set_at)
);
insert into target (participation_id, applies_from, times_per_week, set_at)
select id, started_on, times_per_week, joined_at from participation;

-- A circle's last day is followed by three days of grace; then it has ended.
alter table circle add ended_at timestamptz;
create index circle_ending on circle (ends_on) where state = 'ACTIVE' and ends_on is not null;
