-- Words of the seeds that are clearer now, where nobody has changed them since. Members' own copies
-- of a ladder's steps stay as they are.
update ladder_step l set title_ja = new.title_ja, title_en = new.title_en
from (values
  ('01900000-0000-7000-8000-000000000005'::uuid,
    '聞き返す「Could you say that again?」を3回言う',
    '聞き返すときの「Could you say that again?」を、声に出して3回言う',
    'Say "Could you say that again?" out loud three times, for when you get lost',
    'Say "Could you say that again?" out loud three times, for when you get lost'),
  ('01900000-0000-7000-8000-000000000007',
    'だれかの報告をひとつ読んで、そのまま閉じる',
    'だれかのチェックインをひとつ読んで、そのまま閉じる',
    'Read one person''s check-in and close the page',
    'Read one person''s check-in and close the page'),
  ('01900000-0000-7000-8000-000000000007',
    'だれかの報告に「見てるよ」をひとつ届ける',
    'だれかのチェックインに「見てるよ」をひとつ届ける',
    'Send one "I see you" to somebody''s check-in',
    'Send one "I see you" to somebody''s check-in'),
  ('01900000-0000-7000-8000-000000000007',
    '「来ただけ」の報告に気づいて、応援をひとつ届ける',
    '「来ただけ」のチェックインに気づいて、応援をひとつ届ける',
    'Notice a check-in that says little more than "I came", and send a cheer',
    'Notice a check-in that says little more than "I came", and send a cheer'),
  ('01900000-0000-7000-8000-000000000007',
    '応援を待っている人をひとり引き受け、届けたら閉じる',
    'まだ応援のないチェックインをひとつ選び、応援を届けて閉じる',
    'Take on one person who could use a cheer, send it and close the page',
    'Choose a check-in that has no cheer yet, send it one and close the page'),
  ('01900000-0000-7000-8000-000000000007',
    '同じサークルの人に、別々の2日、応援をひとつずつ届ける',
    '同じサークルの人に、別の日に一度ずつ、あわせて2回、応援を届ける',
    'Send a cheer in the same circle on two different days',
    'Send two cheers in the same circle, each on a different day'),
  ('01900000-0000-7000-8000-000000000007',
    'ひとつのサークルを一週間見守り、好きな3日に応援を届ける',
    'ひとつのサークルを一週間見守り、そのうち3日、応援を届ける',
    'Keep one circle company for a week, cheering on three days of your choice',
    'Keep one circle company for a week, cheering on three of its days')
) as new (activity_id, old_ja, title_ja, old_en, title_en)
where l.activity_id = new.activity_id and l.title_ja = new.old_ja and l.title_en = new.old_en;

update activity
set promise_ja =
  'プロフィールから最初の小さな仕事まで、必要なだけ低く分けた段を週に1回、仲間とのぼります。講座が終わっても輪は残ります。'
where slug = 'freelance' and promise_ja =
  'プロフィールから最初の小さな仕事まで、割れるだけ割った段を週に1回、仲間とのぼります。講座が終わっても輪は残ります。';
