package community.ayumi.activity;

import community.ayumi.platform.graphql.GlobalId;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

record RestInput(@Nullable GlobalId participation, LocalDate until) {}
