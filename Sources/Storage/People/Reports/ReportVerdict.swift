/// What is decided about a report.
public enum ReportVerdict: String, Sendable, Hashable, CaseIterable {
    /// It is illegal, and taken off.
    case withheld
    /// It is against the rules of the programme, and taken off.
    case rules
    /// It is not illegal, and stays.
    case kept
    /// The report names nothing that could be decided on.
    case inadmissible

    /// Whether the thing is taken off.
    public var takesOff: Bool { self == .withheld || self == .rules }
}
