-- Criteria are data: how many facts of a kind, or of different days, of one activity, at some
-- hours of the member's wall clock (hour_from may be above hour_to: over midnight).
create table badge (
  id            uuid primary key,
  code          text        not null unique check (code ~ '^[a-z0-9]+(-[a-z0-9]+)*$'),
  name_ja       text        not null,
  name_en       text        not null,
  story_ja      text        not null,
  story_en      text        not null,
  repeatable    boolean     not null,
  fact          text        not null check (fact in ('CHECKED_IN', 'RETURNED', 'CHEER_SENT')),
  count         int         not null check (count between 1 and 10000),
  distinct_days boolean     not null,
  activity_id   uuid        references activity,
  hour_from     int         check (hour_from between 0 and 23),
  hour_to       int         check (hour_to between 0 and 24),
  created_at    timestamptz not null,
  check ((hour_from is null) = (hour_to is null))
);
create index badge_list on badge (created_at, id);

-- Never lost. The audience is that of the cause.
create table badge_award (
  id         uuid primary key,
  badge_id   uuid        not null references badge,
  member_id  uuid        not null references member,
  occurrence int         not null check (occurrence >= 1),
  cause_id   uuid        not null,
  audience   text        not null check (audience in ('AUTHOR', 'GROUP', 'EVERYONE')),
  group_id   uuid,
  awarded_at timestamptz not null,
  unique (badge_id, member_id, occurrence)
);
create index badge_award_list on badge_award (member_id, awarded_at desc, id desc);
create index badge_award_cause on badge_award (cause_id);
