package community.ayumi.activity;

import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;

record ConsentInput(
    @NotBlank @Size(max = 32) String rulesVersion,
    boolean cheersFromOutside,
    boolean cheersWhenQuiet) {}
