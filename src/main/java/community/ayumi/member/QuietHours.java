package community.ayumi.member;

import java.time.LocalTime;

/** From and to by the member's wall clock; may run over midnight. */
record QuietHours(LocalTime from, LocalTime to) {}
