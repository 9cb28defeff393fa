package community.ayumi.demo;

/** What people write and say; who uses them keeps in mind what was used. */
record Texts(Notes.Pool notes, StepWords.Pool steps, Words.Pool words) {

  static Texts read() {
    return new Texts(
        Resources.read("notes.json", Notes.Pool.class),
        Resources.read("steps.json", StepWords.Pool.class),
        Resources.read("cheers.json", Words.Pool.class));
  }
}
