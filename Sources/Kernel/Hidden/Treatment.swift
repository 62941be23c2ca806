/// How a value is treated that stays off the log.
public enum Treatment: String, Hashable, Sendable, Codable, CaseIterable {
    /// Published from the people store until an act withholds it: what people write, names they show, pictures, files.
    case withdrawable
    /// About a person: shown to the person and to those whose task it is.
    case personal
    /// Confidential for another reason, a trade secret for example: shown as `personal` is, and never exported.
    case secret
}
