/// What a button of a form of the desk does.
enum DeskStep: String {
    /// Shows what would be signed.
    case check
    /// Signs and sends it.
    case sign
    /// Goes back to the questions.
    case change
    /// Shows the programme’s public page, or with a colon and a name that of a part, as it will look.
    case see
    /// Gives the file as it is.
    case download
}

extension PageForm.Submit {
    /// A button of the desk.
    init(_ step: DeskStep, _ text: String, look: PageButton.Look = .primary) {
        self.init(text: text, step: step.rawValue, look: look)
    }
}
