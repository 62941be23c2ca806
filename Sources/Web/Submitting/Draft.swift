import Storage

/// What somebody has answered so far, before it is sent.
struct Draft: Sendable {
    /// A document that an earlier version of the record carries.
    struct KeptDocument: Sendable {
        let entry: UInt64
        let pointer: String
    }

    var answers = TypedAnswers()
    /// The questions that were answered, or passed over on purpose.
    var seen: Set<String> = []
    /// Documents of an earlier version, by field.
    var documents: [String: KeptDocument] = [:]
    /// The same for every attempt to send it, so that it is sent once.
    let nonce = RandomBytes.nonce()

    /// How many bytes the answers take.
    var byteCount: Int {
        answers.texts.values.reduce(0) { sum, texts in texts.reduce(sum) { $0 + $1.utf8.count } }
    }
}

/// Which draft: whose session, and what it is for.
struct DraftKey: Hashable, Sendable {
    let session: SessionToken
    /// The address at which it was begun.
    let path: String
}
