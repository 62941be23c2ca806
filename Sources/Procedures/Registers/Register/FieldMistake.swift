public import Kernel

/// Why a value does not fit its field: what was wrong, and what would be right.
public struct FieldMistake: Error, Hashable, Sendable {
    /// Stable: the API, the log and the translations refer to it.
    public let code: String
    /// What is wrong, as a sentence that names the field. Holds nothing of the value.
    public let reason: String
    /// What would be right.
    public let remedy: String
    /// Where within the value, as a JSON Pointer (RFC 6901); empty for the value as a whole.
    public let place: String
    /// What the sentences name, as in ``Refusal/details``; the field itself is `field`.
    public let details: [String: RefusalDetail]

    /// A mistake.
    public init(
        _ code: String, _ reason: String, remedy: String, place: String = "", details: [String: RefusalDetail] = [:]
    ) {
        self.code = code
        self.reason = reason
        self.remedy = remedy
        self.place = place
        self.details = details
    }

    /// The mistake as a refusal of a move.
    public func refusal(at pointer: String) -> Refusal {
        Refusal(code, reason, remedy: remedy, pointer: pointer + place, details: details)
    }
}
