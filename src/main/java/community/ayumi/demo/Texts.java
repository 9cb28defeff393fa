package community.ayumi.demo;

/** What people write and say; who uses them keeps in mind what was used. */
record Texts(Notes.Pool notes, Words.Pool words) {

  static Texts read() {
    return new Texts(
        Resources.read("notes.json", Notes.Pool.class),
        Resources.read("cheers.json", Words.Pool.class));
  }
}
