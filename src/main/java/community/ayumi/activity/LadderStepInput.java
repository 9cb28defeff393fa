package community.ayumi.activity;

import community.ayumi.platform.graphql.Text;
import community.ayumi.platform.graphql.Wording;

record LadderStepInput(@Wording(max = 140) Text title, int heightCm) {}
