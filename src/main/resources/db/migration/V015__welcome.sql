-- Somebody came back and told others. Peers of the circle are asked for a welcome; those who are
-- asked later are asked at again_at, unless it was answered by then. Null once nobody more is asked.
create table welcome (
  check_in_id uuid primary key references check_in,
  again_at    timestamptz
);
create index welcome_again on welcome (again_at) where again_at is not null;

-- Who was asked, never twice for one check-in. It is what keeps the asking fair.
create table welcome_asked (
  check_in_id uuid        not null references welcome,
  member_id   uuid        not null references member,
  asked_at    timestamptz not null,
  primary key (check_in_id, member_id)
);
create index welcome_asked_member on welcome_asked (member_id, asked_at);
