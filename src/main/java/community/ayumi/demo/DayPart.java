package community.ayumi.demo;

/** Parts of the day by the wall clock, as texts speak of them. */
enum DayPart {
  MORNING,
  DAY,
  EVENING,
  NIGHT;

  static DayPart of(int hour) {
    if (hour >= 4 && hour < 10) {
      return MORNING;
    }
    if (hour >= 10 && hour < 17) {
      return DAY;
    }
    return hour >= 17 && hour < 22 ? EVENING : NIGHT;
  }

  boolean isCalled(String name) {
    return name().equalsIgnoreCase(name);
  }
}
