-- Null for badges that came with the software. What happened before a badge was defined is told to
-- the member alone, lest the feed is flooded.
alter table badge add defined_at timestamptz;

-- What badges can be about, a row for each fact. Facts stay: withdrawing takes back the telling.
-- Each part has to be found by its member_id.
create view badge_fact (fact, member_id, cause_id, at, day, activity_ids, height_cm, hour) as
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
  -- Who sat there at the end and was present in the last seven days or the three of grace.
  select 'CIRCLE_ENDED', s.member_id, c.id, c.ended_at, c.ends_on, array[c.activity_id], null, null
  from circle c join seat s on s.circle_id = c.id
  where s.began_at <= c.ended_at and (s.ended_at is null or s.ended_at > c.ended_at)
    and exists (select from check_in i where i.member_id = s.member_id and i.circle_id = c.id
      and i.local_date between c.ends_on - 6 and c.ends_on + 3);
create index check_in_return on check_in (member_id) where moment = 'RETURN';
create index check_in_step on check_in (member_id) where step_done;

-- The badges for steps, for the first rest and for a circle that came to its end together.
insert into badge (id, code, name_ja, name_en, story_ja, story_en, repeatable, fact, count,
  distinct_days, max_height_cm, min_height_cm, created_at)
values
  ('01900000-0000-7000-8001-00000000000a', 'step-50', '50cm', '50cm',
    '50cmまでの段を、はじめてひとつのぼりました。自分に合う高さでのぼった一段は、そのまま次の足場になります。',
    'You finished your first step of 50 cm or less. A step at a height that suits you is firm ground to stand on.',
    false, 'STEP_DONE', 1, false, 50, null,
    timestamptz '2026-01-01T00:00:00Z' + interval '7 seconds'),
  ('01900000-0000-7000-8001-00000000000b', 'step-100', '1m', '1m',
    '1mの段をのぼりました。休んだ日も、小さく分けた段も、みんなここまでの道のりに入っています。',
    'You finished a step of a whole metre. The days of rest and the small steps on the way all belong to it.',
    false, 'STEP_DONE', 1, false, null, 100,
    timestamptz '2026-01-01T00:00:00Z' + interval '8 seconds'),
  ('01900000-0000-7000-8001-00000000000c', 'courage-to-rest', 'やすむ勇気', 'The courage to rest',
    'はじめて、休むと自分で決めた日のしるしです。立ち止まるのにも勇気がいることを、ここにいる人たちは知っています。',
    'This marks the first time you decided to rest. Pausing takes courage too, and people here know it.',
    false, 'RESTED', 1, false, null, null,
    timestamptz '2026-01-01T00:00:00Z' + interval '9 seconds'),
  ('01900000-0000-7000-8001-00000000000d', 'circle-end', '輪', 'Circle',
    'サークルがひと区切りを迎えたとき、あなたもそこにいました。来た日が何日でも、みんなで同じしるしを分け合います。',
    'When your circle came to its end, you were there. Everyone who was shares this same badge, however many days each one came.',
    true, 'CIRCLE_ENDED', 1, false, null, null,
    timestamptz '2026-01-01T00:00:00Z' + interval '10 seconds');
