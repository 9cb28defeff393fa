-- Texts of V008 and V009, put more naturally.
update activity
set promise_ja = 'プロフィールから最初の小さな仕事まで、できるだけ小さく分けた段を週に1回、仲間とのぼります。講座が終わってもサークルは残ります。'
where slug = 'freelance';

update badge
set story_ja = 'はじめて「来たよ」と知らせた日のしるしです。どんなに小さな一歩でも、この日から、あなたの名前を知っている人がここにいます。'
where code = 'first-step';

update badge
set story_ja = 'しばらく離れて、また戻ってきた日のしるしです。離れていた理由は聞きません。席はそのままでした。'
where code = 'welcome-back';

update badge
set story_ja = 'はじめてだれかに「見てるよ」を届けました。その人の一日に、ひとりじゃない時間ができました。'
where code = 'seen';

update badge
set story_ja = '起きている人の少ない時間に、だれかへ灯りをひとつ届けました。同じ夜を過ごす人がいると、暗さは少しやわらぎます。'
where code = 'night-light';
