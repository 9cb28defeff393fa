-- A cheer is between two people: one per member and check-in, or one a day without a check-in.
create table cheer (
  id          uuid primary key,
  from_id     uuid        not null references member,
  to_id       uuid        not null references member,
  check_in_id uuid        references check_in,
  kind        text        not null
    check (kind in ('SEEN', 'WELL_DONE', 'WITH_YOU', 'WELCOME_BACK')),
  message     text        check (char_length(message) between 1 and 140),
  local_date  date        not null,
  local_hour  int         not null check (local_hour between 0 and 23),
  sent_at     timestamptz not null,
  thanked_at  timestamptz,
  check (from_id <> to_id),
  check (check_in_id is not null or message is null)
);
create unique index cheer_once on cheer (check_in_id, from_id) where check_in_id is not null;
create unique index cheer_daily on cheer (from_id, to_id, local_date) where check_in_id is null;
create index cheer_received on cheer (to_id, sent_at desc, id desc);
create index cheer_sent on cheer (from_id, local_date);
