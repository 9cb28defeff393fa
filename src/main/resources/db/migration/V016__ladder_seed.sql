-- The ladders of the five activities whose steps are shared. Heights say how hard a step feels.
insert into ladder_step (activity_id, place, title_ja, title_en, height_cm) values
  ('01900000-0000-7000-8000-000000000003', 1, 'ノートかファイルを開き、日付だけ書いて閉じる', 'Open a notebook or a file, write the date and close it', 5),
  ('01900000-0000-7000-8000-000000000003', 2, '好きな文章から、一文だけ書き写す', 'Copy out one sentence you like from somebody else''s writing', 8),
  ('01900000-0000-7000-8000-000000000003', 3, 'いま見えるものを3つ、単語で書く', 'Write down three things you can see right now, one word each', 10),
  ('01900000-0000-7000-8000-000000000003', 4, '今日あったことを一文だけ書く', 'Write one sentence about something from today', 15),
  ('01900000-0000-7000-8000-000000000003', 5, '3分のタイマーをかけ、直さずに書き、鳴ったら手を止める', 'Set a timer for three minutes, write without correcting, stop when it rings', 20),
  ('01900000-0000-7000-8000-000000000003', 6, '書いてみたい題材を3つ並べ、ひとつに丸をつける', 'List three things you would like to write about and circle one of them', 25),
  ('01900000-0000-7000-8000-000000000003', 7, '丸をつけた題材で、書き出しの一文だけ書いて閉じる', 'Write just the opening sentence about the one you circled and close the file', 30),
  ('01900000-0000-7000-8000-000000000003', 8, '続きに書くことを、3行のメモにする', 'Note in three short lines what could come next', 35),
  ('01900000-0000-7000-8000-000000000003', 9, 'メモから1行選び、一段落（100字ほど）にふくらませる', 'Pick one of the three lines and let it grow into a short paragraph', 40),
  ('01900000-0000-7000-8000-000000000003', 10, '仮の言葉を残したまま、短い下書きを最後の一文まで書く', 'Write a short rough draft through to its last sentence, gaps and all', 50),
  ('01900000-0000-7000-8000-000000000003', 11, '一晩おいて声に出して読み、気になる所に3つまで印をつける', 'Leave it overnight, read it aloud and mark up to three places to change', 60),
  ('01900000-0000-7000-8000-000000000003', 12, '印をつけた所だけ直し、題名をつけて完成にする', 'Change just the places you marked, add a title and call it finished', 75),
  ('01900000-0000-7000-8000-000000000003', 13, '書いたものから一段落選び、サークルか信頼できる人に見せる', 'Choose one paragraph of it to show to your circle or someone you trust', 85),
  ('01900000-0000-7000-8000-000000000003', 14, '書き上げた一本を、筆名でもいいので人の読める場所に出す', 'Put the finished piece where others can read it, under a pen name if you like', 100);

insert into ladder_step (activity_id, place, title_ja, title_en, height_cm) values
  ('01900000-0000-7000-8000-000000000004', 1, '身近な箱や看板をひとつ選び、30秒だけながめる', 'Choose a packet or a sign near you and look at it for 30 seconds', 5),
  ('01900000-0000-7000-8000-000000000004', 2, '好きなチラシや画面を、一枚だけ手もとに残す', 'Set aside one flyer, cover or screen that you like', 8),
  ('01900000-0000-7000-8000-000000000004', 3, 'その一枚で最初に目が行く所を、ひとこと書く', 'Write in a few words where your eye goes first on it', 10),
  ('01900000-0000-7000-8000-000000000004', 4, 'その一枚の骨組みを、四角と線だけで紙に写す', 'Sketch its layout on paper with nothing but boxes and lines', 15),
  ('01900000-0000-7000-8000-000000000004', 5, 'その一枚から色を3つ拾い、四角に塗って並べる', 'Pick three colours from it and fill three squares with them', 20),
  ('01900000-0000-7000-8000-000000000004', 6, '白い紙か画面に、好きな一文を好きな位置に置く', 'Place one line of text on a blank page, anywhere you like', 25),
  ('01900000-0000-7000-8000-000000000004', 7, '文字の大きさを2つだけ使い、見出しと本文を置く', 'Set a heading and a few lines of text using just two sizes', 30),
  ('01900000-0000-7000-8000-000000000004', 8, '置いた文字の左端を、一本の線にそろえる', 'Line up everything you placed along one left edge', 35),
  ('01900000-0000-7000-8000-000000000004', 9, '好きな一枚を、練習として15分だけまねて作り、途中でも止める', 'Copy the piece you like for practice, and stop after 15 minutes wherever you are', 40),
  ('01900000-0000-7000-8000-000000000004', 10, '架空のお知らせを一枚、白黒の文字だけで組む', 'Lay out a made-up notice in black and white, with text alone', 50),
  ('01900000-0000-7000-8000-000000000004', 11, 'そのお知らせに色をひとつ足し、前のものと並べて見る', 'Add one colour to that notice and look at it next to the one without', 60),
  ('01900000-0000-7000-8000-000000000004', 12, '同じお知らせを別の配置でもう一枚作り、片方を選ぶ', 'Lay out the same notice a second way and choose one of the two', 75),
  ('01900000-0000-7000-8000-000000000004', 13, '選んだ一枚をサークルか信頼できる人に見せ、ねらいを一文で伝える', 'Show it to your circle or someone you trust, with one line on what it is for', 85),
  ('01900000-0000-7000-8000-000000000004', 14, 'だれかひとりのために一枚を仕上げて、渡す', 'Finish one page for a real person and hand it over', 100);

insert into ladder_step (activity_id, place, title_ja, title_en, height_cm) values
  ('01900000-0000-7000-8000-000000000005', 1, '英語の音声を10秒だけ聞いて止める', 'Listen to ten seconds of English and press stop', 5),
  ('01900000-0000-7000-8000-000000000005', 2, '同じ10秒をもう一度聞き、聞こえた音をひとつカタカナで書く', 'Listen to the same ten seconds again and write down one sound you caught', 8),
  ('01900000-0000-7000-8000-000000000005', 3, '「Hello」を、声を出さずに口の形だけで言う', 'Mouth "Hello" without using your voice', 10),
  ('01900000-0000-7000-8000-000000000005', 4, 'ひとりのときに「Hello」を一回、声に出す', 'Say "Hello" out loud once when nobody is around', 15),
  ('01900000-0000-7000-8000-000000000005', 5, '短い一文を、音声のあとについて3回言う', 'Repeat one short sentence after a recording, three times', 20),
  ('01900000-0000-7000-8000-000000000005', 6, '目の前の物を3つ、調べながら英語で言う', 'Name three things in front of you in English, looking words up as you go', 25),
  ('01900000-0000-7000-8000-000000000005', 7, '自分のことを一文、「I like tea.」くらいの長さで言う', 'Say one sentence about yourself out loud, as short as "I like tea"', 30),
  ('01900000-0000-7000-8000-000000000005', 8, '聞き返す「Could you say that again?」を3回言う', 'Say "Could you say that again?" out loud three times, for when you get lost', 35),
  ('01900000-0000-7000-8000-000000000005', 9, '今日のことを3文、メモを見ながら声に出す', 'Say three sentences about your day out loud, reading from notes', 40),
  ('01900000-0000-7000-8000-000000000005', 10, '英語で30秒話して録音し、残すか消すかを決める', 'Record yourself speaking English for 30 seconds, then keep it or delete it', 50),
  ('01900000-0000-7000-8000-000000000005', 11, '英語で話す場に、聞くだけで10分いる', 'Sit in on an English conversation for ten minutes, just listening', 60),
  ('01900000-0000-7000-8000-000000000005', 12, '英語で話す場で、あいさつと名前だけ言って聞く側に戻る', 'Say hello and your name in an English conversation, then go back to listening', 75),
  ('01900000-0000-7000-8000-000000000005', 13, '用意しておいた質問をひとつ、相手に英語でたずねる', 'Ask somebody one question in English that you prepared beforehand', 85),
  ('01900000-0000-7000-8000-000000000005', 14, 'ひとりの相手と、言葉を探す時間も入れて5分、英語で話す', 'Talk with one person in English for five minutes, pauses included', 100);

insert into ladder_step (activity_id, place, title_ja, title_en, height_cm) values
  ('01900000-0000-7000-8000-000000000006', 1, 'フリーランスの人のプロフィールをひとつ読んで閉じる', 'Read one freelancer''s profile and close the page', 5),
  ('01900000-0000-7000-8000-000000000006', 2, 'いいなと思った言い回しを、ひとつ書き写す', 'Copy down one phrase you like from a profile', 10),
  ('01900000-0000-7000-8000-000000000006', 3, 'これまで人のためにしたことを、短く3つ書く', 'List three things you have done for other people, paid or not', 15),
  ('01900000-0000-7000-8000-000000000006', 4, '自分のプロフィールを一行だけ書く', 'Write one line of your own profile', 20),
  ('01900000-0000-7000-8000-000000000006', 5, '週に使える時間と、仕事をしない曜日をひとつ決める', 'Decide how many hours a week you can give, and one day that stays free', 25),
  ('01900000-0000-7000-8000-000000000006', 6, '友だちに頼まれたつもりで、料金表を3行書く', 'Write a price list of three lines, as if for friends', 30),
  ('01900000-0000-7000-8000-000000000006', 7, '小さな募集を3件読み、気になるものをひとつ保存する', 'Read three small job listings and save one that interests you', 35),
  ('01900000-0000-7000-8000-000000000006', 8, '見本として作る小さなものを、ひとつ決める', 'Choose one small thing to make as a sample of your work', 40),
  ('01900000-0000-7000-8000-000000000006', 9, 'その見本を作り、説明を一行つける', 'Make that sample and add one line about it', 45),
  ('01900000-0000-7000-8000-000000000006', 10, '気になる募集への提案文を3行書き、送らずに閉じる', 'Draft a three-line pitch for a job that interests you, and close it unsent', 50),
  ('01900000-0000-7000-8000-000000000006', 11, 'その下書きを、サークルか信頼できる人に見せる', 'Show the draft to your circle or to someone you trust', 60),
  ('01900000-0000-7000-8000-000000000006', 12, '一行のプロフィールと見本を、人が見られる場所に出す', 'Put your one-line profile and your sample where people can see them', 70),
  ('01900000-0000-7000-8000-000000000006', 13, '提案文を一通送り、その日はもう受信箱を開かない', 'Send one pitch and leave your inbox closed for the rest of the day', 85),
  ('01900000-0000-7000-8000-000000000006', 14, '内容・金額・期日を文字で確かめ、小さな有料の仕事をひとつ受けて納める', 'Take on a small paid job, with task, price and date in writing, and hand it in', 100);

insert into ladder_step (activity_id, place, title_ja, title_en, height_cm) values
  ('01900000-0000-7000-8000-000000000007', 1, 'だれかの報告をひとつ読んで、そのまま閉じる', 'Read one person''s check-in and close the page', 5),
  ('01900000-0000-7000-8000-000000000007', 2, '今週の支える時間を決める（1分でもいい）', 'Decide how many minutes to give this week, even just one', 10),
  ('01900000-0000-7000-8000-000000000007', 3, 'だれかの報告に「見てるよ」をひとつ届ける', 'Send one "I see you" to somebody''s check-in', 15),
  ('01900000-0000-7000-8000-000000000007', 4, '決めた時間が来たら、読みかけでも閉じる', 'Close the page when your minutes are up, even halfway through reading', 20),
  ('01900000-0000-7000-8000-000000000007', 5, '「来ただけ」の報告に気づいて、応援をひとつ届ける', 'Notice a check-in that says little more than "I came", and send a cheer', 25),
  ('01900000-0000-7000-8000-000000000007', 6, '応援に、10文字ほどのひとことを添えて届ける', 'Add a few words of your own to a cheer and send it', 30),
  ('01900000-0000-7000-8000-000000000007', 7, '相手がしたことをひとつ、そのまま言葉にして応援に添える', 'Send a cheer with a line naming one thing that person did', 35),
  ('01900000-0000-7000-8000-000000000007', 8, '応援を待っている人をひとり引き受け、届けたら閉じる', 'Take on one person who could use a cheer, send it and close the page', 40),
  ('01900000-0000-7000-8000-000000000007', 9, '支えるのを一日お休みして、自分のために過ごす', 'Take a day off from supporting and keep it for yourself', 50),
  ('01900000-0000-7000-8000-000000000007', 10, '戻ってきた人に、理由を聞かずに「おかえり」を届ける', 'Send somebody a "Welcome back" without asking where they have been', 60),
  ('01900000-0000-7000-8000-000000000007', 11, '同じサークルの人に、別々の2日、応援をひとつずつ届ける', 'Send a cheer in the same circle on two different days', 80),
  ('01900000-0000-7000-8000-000000000007', 12, 'ひとつのサークルを一週間見守り、好きな3日に応援を届ける', 'Keep one circle company for a week, cheering on three days of your choice', 100);

-- Whoever has joined already gets their copy, too; who joins again gets one then.
insert into step (id, participation_id, member_id, place, title_ja, title_en, height_cm, created_at)
select gen_random_uuid(), p.id, p.member_id, l.place, l.title_ja, l.title_en, l.height_cm, now()
from participation p join activity a on a.id = p.activity_id and a.step_mode = 'SHARED'
  join ladder_step l on l.activity_id = p.activity_id
where p.state <> 'LEFT' and not exists (select from step s where s.participation_id = p.id);

-- Who may see a step depends on the check-ins that name it.
create index check_in_step on check_in (step_id) where step_id is not null;
