-- The last day of a run that was left, by the member's own day: its trend stands as it was on it.
-- Not demanded: an instance of the version before leaves it out.
alter table participation add left_on date;
update participation p set left_on = coalesce(
  (select max((s.ended_at at time zone m.time_zone - m.day_start::interval)::date)
    from seat s where s.participation_id = p.id),
  (select max(c.local_date) from check_in c where c.participation_id = p.id),
  p.started_on)
from member m where m.id = p.member_id and p.state = 'LEFT';
