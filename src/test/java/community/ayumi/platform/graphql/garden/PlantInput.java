package community.ayumi.platform.graphql.garden;

import community.ayumi.platform.graphql.GlobalId;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Size;
import java.util.List;
import org.jspecify.annotations.Nullable;

record PlantInput(
    GlobalId bed,
    List<GlobalId> near,
    @Size(max = 10, message = "at most 10 characters") String name,
    @Valid @Nullable Place place) {}
