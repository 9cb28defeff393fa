-- The ladder that an activity shares; who joins gets a copy.
create table ladder_step (
  activity_id uuid not null references activity,
  place       int  not null check (place >= 1),
  title_ja    text not null check (char_length(title_ja) between 1 and 140),
  title_en    text not null check (char_length(title_en) between 1 and 140),
  height_cm   int  not null check (height_cm between 1 and 100),
  primary key (activity_id, place)
);

-- A member's own steps; one that was split stays, and its parts come right before it.
create table step (
  id               uuid primary key,
  participation_id uuid        not null references participation,
  member_id        uuid        not null references member,
  place            int         not null check (place >= 1),
  title_ja         text        not null check (char_length(title_ja) between 1 and 140),
  title_en         text        not null check (char_length(title_en) between 1 and 140),
  height_cm        int         not null check (height_cm between 1 and 100),
  split_from_id    uuid        references step,
  created_at       timestamptz not null,
  done_at          timestamptz,
  unique (participation_id, place) deferrable initially deferred
);
create index step_split_from on step (split_from_id) where split_from_id is not null;

-- What a check-in worked at, and whether it was finished with it. Each step is finished once.
alter table check_in add step_id uuid references step;
alter table check_in add step_done boolean not null default false;
alter table check_in add check (step_id is not null or not step_done);
create unique index check_in_step_done on check_in (step_id) where step_done;
