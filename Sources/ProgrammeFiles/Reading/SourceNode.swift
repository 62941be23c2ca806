import Values

/// A value as it was written, with its place: what YAML and spreadsheets are read into before anybody decides on types.
struct SourceNode: Sendable {
    /// What was written.
    enum Content: Sendable {
        case scalar(Scalar)
        case sequence([SourceNode])
        case mapping([Member])
    }

    /// A text that may turn out to be a number, a time, or a text.
    struct Scalar: Sendable {
        /// How it was written, which limits what it may be.
        enum Style: Sendable {
            /// Without quotes in YAML: its target decides what it is.
            case plain
            /// In quotes or as a block in YAML: a text.
            case text
            /// A cell of a spreadsheet: its target decides what it is.
            case cell
        }

        let text: String
        let style: Style
    }

    /// A key and its value.
    struct Member: Sendable {
        let name: String
        let value: SourceNode
    }

    /// Tells the node from all others of its programme file.
    let id: Int
    /// Where the value begins.
    let position: SourcePosition
    /// Where the value's key begins, if it has one.
    let keyPosition: SourcePosition?
    var content: Content

    /// Where a mistake about the whole value is shown: at a group's key, at a scalar itself.
    var mistakePosition: SourcePosition {
        if case .scalar(let scalar) = content, !scalar.text.isEmpty { return position }
        return keyPosition ?? position
    }

    var scalar: Scalar? {
        if case .scalar(let scalar) = content { scalar } else { nil }
    }

    var members: [Member]? {
        if case .mapping(let members) = content { members } else { nil }
    }

    /// The value of a key.
    subscript(name: String) -> SourceNode? {
        members?.first { $0.name.utf8.elementsEqual(name.utf8) }?.value
    }
}

extension SourceNode.Scalar {
    /// What the text is taken for until its target says otherwise.
    ///
    /// Only the words of JSON count: `NO`, `yes`, `010`, `1_000`, `12:30` and dates are texts.
    var isGuessedText: Bool {
        switch style {
        case .text: true
        case .plain: !isEmptyWord && text != "true" && text != "false" && !isNumber
        case .cell: text != "true" && text != "false" && !isNumber
        }
    }

    /// Whether nothing was written, or a word of YAML for nothing.
    var isEmptyWord: Bool {
        style == .plain && (text.isEmpty || text == "~" || text == "null")
    }

    private var isNumber: Bool {
        JSONNumber(text: text) != nil
    }
}
