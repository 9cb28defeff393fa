package community.ayumi.circle;

import community.ayumi.activity.HourBand;
import community.ayumi.activity.Participations.Wish;
import community.ayumi.activity.Seat;
import community.ayumi.platform.graphql.GlobalId;
import community.ayumi.platform.graphql.Written;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotEmpty;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.hibernate.validator.constraints.CodePointLength;
import org.jspecify.annotations.Nullable;

record JoinActivityInput(
    GlobalId activity,
    @Nullable @CodePointLength(max = 140) String intention,
    @NotEmpty @Size(max = 6) List<HourBand> hours,
    Seat seat,
    @Nullable @Min(1) @Max(7) Integer timesPerWeek) {

  Wish wish() {
    return new Wish(
        seat, Written.orNothing(intention), hours.stream().distinct().toList(), timesPerWeek);
  }
}
