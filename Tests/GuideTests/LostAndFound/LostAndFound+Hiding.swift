public import Kernel
import Proofs
public import Values

/// What stays off the log, and what others vouch for.
extension LostAndFound {
    /// The finder's words are shown to everybody, until somebody has to take them down.
    public var hiddenFields: [HiddenField] { [HiddenField("words", .withdrawable)] }

    /// The words stand at the top of a report.
    public func hiddenPlaces(of move: String, in body: JSON) -> [HiddenPlace] {
        guard move == "report", body["words"] != nil else { return [] }
        return [HiddenPlace(field: "words", path: ["words"])]
    }

    /// Words are a text that is not empty and not too long.
    public func check(_ value: JSON, of field: String) throws(Refusal) {
        guard let text = value.stringValue, (1...Self.longestWords).contains(text.unicodeScalars.count) else {
            throw LostAndFoundRefusal.words(most: Self.longestWords).refusal
        }
    }

    /// Beside a claim stands the word of a clerk; nothing else stands beside anything.
    public func facts(of move: String) -> [FactDemand] {
        move == "claim" ? [FactDemand(Self.recognised, by: [.clerk])] : []
    }
}
