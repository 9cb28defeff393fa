package community.ayumi.activity;

/** How often; a cadence of NONE asks for nothing. */
record Cadence(CadenceUnit per, int times) {}
