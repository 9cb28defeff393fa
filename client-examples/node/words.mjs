const en = {
  time: 'en-GB',
  community: 'the community',
  watching: (who, what) => `Watching ${what} as ${who}. Ctrl-C ends it.`,
  CaughtUp: '· live from here',
  FeedGap: '· some of it is too long ago to be shown; going on from here',
  cut: '· cut off, connecting again',
  ended: (reason) => `The server ended it: ${reason}`,
  moments: { FIRST: 'took a first step', RETURN: 'came back', STEP: 'finished a step', REGULAR: 'is here' },
  efforts: { SHOWED_UP: '', TINY: 'a tiny bit', PARTLY: 'part of it', FULL: 'all of it' },
  BadgeAward: (award) => `${award.member.handle} got the badge ${award.badge.name}`,
  Circle: ({ name }, kind) => `${name} ${kind === 'CIRCLE_ENDED' ? 'has come to its end together' : 'begins'}`,
  steps: {
    STEP_SPLIT: ({ member, title, heightCm }) => `${member.handle} made ${heightCm} cm into lower steps: ${title}`,
    STEP_DONE: ({ member, title, heightCm }) => `${member.handle} took a step of ${heightCm} cm: ${title}`,
  },
  Withdrawn: 'a check-in was taken back',
  welcome: (handle) => `${handle} came back. A "welcome back" from you would be nice`,
};

const ja = {
  time: 'ja-JP',
  community: 'コミュニティ',
  watching: (who, what) => `${who}として${what}を見ています。Ctrl-Cで終わります。`,
  CaughtUp: '· ここからライブです',
  FeedGap: '· 古くてお見せできない分があります。ここから続けます',
  cut: '· 切れました。つなぎ直しています',
  ended: (reason) => `サーバーが接続を終了しました: ${reason}`,
  moments: { FIRST: 'はじめの一歩', RETURN: '戻ってきた', STEP: '一段のぼった', REGULAR: '来たよ' },
  efforts: { SHOWED_UP: '', TINY: 'ほんの少し', PARTLY: '途中まで', FULL: 'ぜんぶ' },
  BadgeAward: (award) => `${award.member.handle} にバッジ「${award.badge.name}」`,
  Circle: ({ name }, kind) =>
    `${name} が${kind === 'CIRCLE_ENDED' ? '一区切りになりました' : 'はじまりました'}`,
  steps: {
    STEP_SPLIT: ({ member, title, heightCm }) => `${member.handle} が ${heightCm}cm の段を低く分けました：${title}`,
    STEP_DONE: ({ member, title, heightCm }) => `${member.handle} が ${heightCm}cm の段をのぼりました：${title}`,
  },
  Withdrawn: 'チェックインが取り下げられました',
  welcome: (handle) => `${handle} が戻ってきました。よければ「おかえり」を届けてください`,
};

const language = process.env.LC_ALL || process.env.LC_MESSAGES || process.env.LANG || '';

export const words = language.startsWith('ja') ? ja : en;
