create table circle (
  id          uuid primary key,
  name_ja     text        not null,
  name_en     text        not null,
  activity_id uuid        not null references activity,
  age_band    text        not null check (age_band in ('UNDER_18', 'ADULT')),
  state       text        not null
    check (state in ('FORMING', 'ACTIVE', 'CLOSING', 'CLOSED', 'CONTINUED', 'MERGED')),
  size        int         not null check (size between 2 and 12),
  starts_on   date,
  ends_on     date,
  created_at  timestamptz not null
);
create index circle_open on circle (activity_id, created_at) where state in ('FORMING', 'ACTIVE');

-- Who sits where since when; ended seats are history.
create table seat (
  circle_id        uuid        not null references circle,
  participation_id uuid        not null references participation,
  member_id        uuid        not null references member,
  seat             text        not null check (seat in ('PEER', 'SUPPORTER')),
  began_at         timestamptz not null,
  ended_at         timestamptz,
  primary key (circle_id, participation_id, began_at)
);
create unique index seat_one on seat (participation_id) where ended_at is null;
create index seat_now on seat (circle_id) where ended_at is null;
create index seat_member on seat (member_id) where ended_at is null;
