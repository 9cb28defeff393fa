package community.ayumi.checkin;

import community.ayumi.platform.graphql.GlobalId;

record WithdrawCheckInInput(GlobalId checkIn) {}
