/// Why an archive is refused: where it is wrong and what is wrong there.
public struct ElectionFlaw: Error, Hashable, Sendable, CustomStringConvertible {
    /// Where it is wrong.
    public let place: Place
    /// What is wrong there.
    public let reason: ElectionReason

    /// The place of an archive at which something is wrong.
    public enum Place: Hashable, Sendable {
        case archive
        /// A record, counted from 1 with the archive's header as the first.
        case record(Int)
        /// An event by its height, counted from 0.
        case event(Int)
        case election
        case trustees
        case credentials
        /// A ballot by the height of its event and the tracker that its voter was shown.
        case ballot(height: Int, tracker: String)
        case encryptedTally
        /// The part of a trustee, counted from 1 through the list of trustees.
        case partialDecryption(owner: Int)
        case result
    }

    /// A sentence that names the place and the trouble.
    public var description: String { "\(place.words): \(reason.sentence)" }
}

extension ElectionFlaw.Place {
    /// The place in words.
    public var words: String {
        switch self {
        case .archive: "the archive"
        case .record(let number): "record \(number)"
        case .event(let height): "event \(height)"
        case .election: "the election"
        case .trustees: "the trustees"
        case .credentials: "the credentials"
        case .ballot(let height, let tracker): "event \(height), the ballot \(tracker)"
        case .encryptedTally: "the encrypted tally"
        case .partialDecryption(let owner): "the decryption by trustee \(owner)"
        case .result: "the result"
        }
    }
}

/// Runs a piece of reading or checking, and adds to what it finds wrong where that is.
func located<Value>(
    _ place: @autoclosure () -> ElectionFlaw.Place, _ body: () throws(ElectionReason) -> Value
) throws(ElectionFlaw) -> Value {
    do {
        return try body()
    } catch {
        throw ElectionFlaw(place: place(), reason: error)
    }
}
