create table member (
  id                  uuid primary key,
  issuer              text        not null,
  subject             text        not null,
  handle              text        not null check (char_length(handle) between 3 and 20),
  avatar              text        not null,
  time_zone           text        not null,
  day_start           time        not null,
  locale              text        not null check (locale in ('ja', 'en')),
  quiet_from          time,
  quiet_to            time,
  age_band            text        not null check (age_band in ('UNDER_18', 'ADULT')),
  rules_version       text        not null,
  cheers_from_outside boolean     not null,
  cheers_when_quiet   boolean     not null,
  support_minutes     int         not null default 0 check (support_minutes between 0 and 10080),
  joined_on           date        not null,
  joined_at           timestamptz not null,
  unique (issuer, subject),
  check ((quiet_from is null) = (quiet_to is null))
);
create unique index member_handle on member (lower(handle));

-- A block hides both sides from each other; who asked for it is known to the blocker alone.
create table block (
  blocker_id uuid        not null references member,
  blocked_id uuid        not null references member,
  blocked_at timestamptz not null,
  primary key (blocker_id, blocked_id),
  check (blocker_id <> blocked_id)
);
create index block_blocked on block (blocked_id);
create index block_list on block (blocker_id, blocked_at, blocked_id);

-- Answers that were given for a client's key, so that a repeat is answered alike.
create table idempotency_key (
  member_id  uuid        not null references member,
  mutation   text        not null,
  key        text        not null,
  input_hash text        not null,
  subject_id uuid        not null,
  created_at timestamptz not null,
  primary key (member_id, mutation, key)
);
