package community.ayumi.engagement;

/** What the rows of a report are. */
enum EngagementBy {
  DAY,
  WEEK,
  MONTH,
  ACTIVITY,
  HOUR_OF_DAY;

  /** SQL for the place of a fact's row in {@link Buckets}, counted from 1. */
  String place() {
    return switch (this) {
      case DAY, WEEK, MONTH -> "(cast(:places as int[]))[local_date - :from + 1]";
      case ACTIVITY -> "array_position(cast(:places as uuid[]), activity_id)";
      case HOUR_OF_DAY ->
          "(cast(:places as int[]))[1 + cast(extract(hour from at at time zone 'Asia/Tokyo') as"
              + " int)]";
    };
  }

  /** The table that says who joined what: once for each member, or for each of an activity. */
  String joined() {
    return this == ACTIVITY ? "participation" : "member";
  }
}
