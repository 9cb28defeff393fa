package community.ayumi.activity;

/** Four hours of the member's day. */
public enum HourBand {
  H00_04,
  H04_08,
  H08_12,
  H12_16,
  H16_20,
  H20_24
}
