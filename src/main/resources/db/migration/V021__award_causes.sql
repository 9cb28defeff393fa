-- When what an award is given for happened: an award of the past is known to those who were there
-- then. The default is for instances of the version before.
alter table badge_award add caused_at timestamptz not null default now();
update badge_award a set caused_at = coalesce(
  (select recorded_at from check_in c where c.id = a.cause_id),
  (select ended_at from circle c where c.id = a.cause_id),
  (select sent_at from cheer c where c.id = a.cause_id),
  (select min(began_at) from rest r where r.member_id = a.member_id and r.occasion_id = a.cause_id),
  awarded_at);

-- What was earned by a check-in that is withdrawn is its member's alone, and told to nobody else.
update event e set retracted = true
from badge_award a join check_in c on c.id = a.cause_id
where c.withdrawn_at is not null and a.audience <> 'AUTHOR'
  and e.subject_id = a.id and e.kind = 'BADGE_AWARDED' and e.recipient_id is null;
update badge_award a set audience = 'AUTHOR', group_id = null
from check_in c
where c.id = a.cause_id and c.withdrawn_at is not null and a.audience <> 'AUTHOR';

-- The latest day on which a member was here, from the first check-in on: with a check-in, or with a
-- cheer sent by whoever takes part where support counts. Both are read from the end of an index.
create view last_here (member_id, local_date) as
  select m.id, greatest(checked_in.latest, supported.latest)
  from member m
  cross join lateral (
    select max(local_date) as latest from check_in where member_id = m.id) checked_in
  cross join lateral (
    select max(local_date) as latest from cheer where from_id = m.id
      and exists (select from participation p join activity a on a.id = p.activity_id
        where p.member_id = m.id and p.state <> 'LEFT' and a.counts_from = 'SUPPORT_GIVEN')) supported
  where checked_in.latest is not null;
