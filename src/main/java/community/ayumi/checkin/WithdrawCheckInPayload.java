package community.ayumi.checkin;

import community.ayumi.platform.graphql.GlobalId;
import community.ayumi.platform.graphql.Problem;
import java.util.List;
import org.jspecify.annotations.Nullable;

record WithdrawCheckInPayload(@Nullable GlobalId checkIn, List<Problem> problems) {}
