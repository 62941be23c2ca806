/// What became of the values that a log hides, as an audit found it.
public struct HiddenReport: Hashable, Sendable {
    /// A hidden value by its place.
    public struct Place: Hashable, Sendable {
        /// The entry.
        public let entry: UInt64
        /// The JSON Pointer within the body.
        public let pointer: String
    }

    /// How many values are about persons, confidential or not yet published, and are shown to nobody here.
    public internal(set) var keptBack = 0
    /// How many published values were found and fit their digests.
    public internal(set) var shown = 0
    /// The values that an act withholds.
    public internal(set) var withheld: [Place] = []
    /// The values that an act erased.
    public internal(set) var erased: [Place] = []
    /// The values that are published although an act withholds them, or before one publishes them.
    public internal(set) var early: [Place] = []
    /// The values that should be published and are not to be found.
    public internal(set) var missing: [Place] = []
}
