/// The way on which a programme file came to the desk: from a case of the catalogue, or as a file.
struct OpeningWay: Sendable {
    /// Where its form is sent.
    let action: String
    /// The answers of the form, which travel with the page for checking.
    let carried: [(name: String, value: String)]
    /// The form once more, with what is wrong by the names of its questions.
    let again: @Sendable ([String: String]) -> Page
    /// The form once more, with what is wrong with the file.
    let wrong: @Sendable ([ProgrammeReader.Finding]) -> Page
}
