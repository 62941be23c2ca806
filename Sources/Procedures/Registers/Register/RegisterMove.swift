/// What may be done in a register. The cases are named as moves are on the log.
public enum RegisterMove: Codable, Sendable, Hashable {
    /// The office brings a record in; it is published at once.
    case add(id: RecordID?, values: RecordValues)
    /// Somebody brings a record in, where the terms let people do so.
    case submit(id: RecordID?, values: RecordValues)
    /// Who brought a record in says all of it anew, until somebody has decided on it.
    case revise(id: RecordID, values: RecordValues)
    /// Decides on what was submitted, as it stood at the entry named as version.
    case review(id: RecordID, version: UInt64, decision: Decision, reason: String?)
    /// Changes the named fields of a published record; `null` takes a value out.
    case correct(id: RecordID, values: RecordValues, reason: String?)
    /// Puts a record out of force.
    case withdraw(id: RecordID, reason: String?)
    /// Takes a withdrawal, rejection, merger or split back.
    case reinstate(id: RecordID, reason: String)
    /// One published record stands for others from now on.
    case merge(from: [RecordID], into: RecordID, reason: String)
    /// Several new records stand for one from now on.
    case split(from: RecordID, into: [Piece], reason: String)

    /// What somebody decides on what was submitted.
    public enum Decision: String, Codable, Sendable, Hashable, CaseIterable {
        /// It is published.
        case publish
        /// It goes back to whoever brought it in.
        case `return`
        /// It is not taken.
        case reject
    }

    /// A record that a split makes.
    public struct Piece: Codable, Sendable, Hashable {
        /// Its id.
        public var id: RecordID
        /// What it says.
        public var values: RecordValues

        /// A piece of a record.
        public init(id: RecordID, values: RecordValues) {
            self.id = id
            self.values = values
        }
    }
}
