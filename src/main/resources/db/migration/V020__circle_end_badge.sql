-- Whoever sat in a circle when its last day was over was there at its end, also if they have left
-- it since or sat down in the next round before the end was told.
create or replace view badge_fact (fact, member_id, cause_id, at, day, activity_ids, height_cm, hour) as
  select 'CHECKED_IN', member_id, id, recorded_at, local_date, array[activity_id], null::int, null::int
  from check_in
  union all
  select 'RETURNED', member_id, id, recorded_at, local_date, array[activity_id], null, null
  from check_in where moment = 'RETURN'
  union all
  select 'STEP_DONE', c.member_id, c.id, c.recorded_at, c.local_date, array[c.activity_id], s.height_cm, null
  from check_in c join step s on s.id = c.step_id where c.step_done
  union all
  select 'CHEER_SENT', c.from_id, c.id, c.sent_at, c.local_date,
    array[(select activity_id from check_in where id = c.check_in_id)], null, c.local_hour
  from cheer c
  union all
  select 'RESTED', r.member_id, r.occasion_id, min(r.began_at), min(r.from_on), array_agg(p.activity_id), null, null
  from rest r join participation p on p.id = r.participation_id group by r.member_id, r.occasion_id
  union all
  -- There in its last seven days or the three of grace: with a check-in, at rest, or with a cheer
  -- where support counts. Days of circles are Tokyo's.
  select distinct 'CIRCLE_ENDED', s.member_id, c.id, c.ended_at, c.ends_on, array[c.activity_id], null::int, null::int
  from circle c join activity a on a.id = c.activity_id join seat s on s.circle_id = c.id
  where s.began_at <= c.ended_at
    and (s.ended_at is null or s.ended_at >= (c.ends_on + 1)::timestamp at time zone 'Asia/Tokyo')
    and c.ended_at is not null
    and (exists (select from check_in i where i.member_id = s.member_id and i.circle_id = c.id
        and i.local_date between c.ends_on - 6 and c.ends_on + 3)
      or exists (select from rest r where r.participation_id = s.participation_id
        and r.from_on <= c.ends_on + 3 and r.until_on >= c.ends_on - 6)
      or a.counts_from = 'SUPPORT_GIVEN' and exists (select from cheer h
        where h.from_id = s.member_id and h.local_date between c.ends_on - 6 and c.ends_on + 3));
