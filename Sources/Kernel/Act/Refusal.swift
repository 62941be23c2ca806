/// The answer to a move that the rules do not allow: a code, a sentence, and what to do instead.
///
/// Nothing of the act is kept. The code is stable: the API, signed refusals and translations refer to it.
public struct Refusal: Error, Hashable, Sendable {
    /// What was wrong: lower case and dotted, for example `ballot.too_many`.
    public let code: String
    /// What was wrong, as a sentence in plain English. Holds no personal data.
    public let reason: String
    /// What would be right, or what the person can do now.
    public let remedy: String
    /// The member of the act that was wrong, as a JSON Pointer (RFC 6901), where there is one.
    public let pointer: String?
    /// What the sentences name, by a name that the code's texts in other languages use. Holds no personal data.
    public let details: [String: RefusalDetail]
    /// A state that was not loaded yet: no refusal at all, the kernel loads it and decides again.
    let missing: StateKey?

    /// A refusal.
    public init(
        _ code: String, _ reason: String, remedy: String, pointer: String? = nil,
        details: [String: RefusalDetail] = [:]
    ) {
        self.code = code
        self.reason = reason
        self.remedy = remedy
        self.pointer = pointer
        self.details = details
        self.missing = nil
    }

    private init(missing key: StateKey) {
        self.code = "kernel.state_missing"
        self.reason = "A state that the decision needs is not loaded."
        self.remedy = "Load it and decide again."
        self.pointer = nil
        self.details = [:]
        self.missing = key
    }

    static func needs(_ key: StateKey) -> Refusal { Refusal(missing: key) }
}
