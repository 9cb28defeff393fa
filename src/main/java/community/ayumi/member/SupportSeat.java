package community.ayumi.member;

/** What a member has to give as a supporter; 0 minutes is not supporting now. */
record SupportSeat(int minutesPerWeek) {}
