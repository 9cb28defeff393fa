-- What was earned by a check-in that is withdrawn is its member's alone, and told to nobody else.
update event e set retracted = true
from badge_award a join check_in c on c.id = a.cause_id
where c.withdrawn_at is not null and a.audience <> 'AUTHOR'
  and e.subject_id = a.id and e.kind = 'BADGE_AWARDED' and e.recipient_id is null;
update badge_award a set audience = 'AUTHOR', group_id = null
from check_in c
where c.id = a.cause_id and c.withdrawn_at is not null and a.audience <> 'AUTHOR';
