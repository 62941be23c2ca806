import Kernel
import Values

/// What people ask about a tender, an auction or a challenge in public, and what the office answers for everybody.
extension ItemTable {
    /// Shows what somebody asked, or complained of, about a thing.
    ///
    /// - Parameters:
    ///   - thing: what kind of thing it is, such as `lot`, and its name.
    ///   - kind: what was written.
    mutating func ask<Move>(
        _ words: JSON, about thing: (kind: String, name: String), as kind: String = "question", _ applied: Applied<Move>
    ) throws {
        var values: JSON = ["kind": .string(kind)]
        values.set(thing.kind, .string(thing.name))
        values.set("words", words)
        let item = Item(
            id: String(applied.index), status: "asked", isPublic: true, values: values,
            owner: applied.principal ?? applied.actor, createdBy: applied.index, createdAt: applied.time)
        try put(item, changedBy: applied)
    }

    /// Shows the answer to a question.
    mutating func answer<Move>(_ question: UInt64, _ words: JSON, _ applied: Applied<Move>) throws {
        guard var item = try item(String(question)) else { return }
        item.status = "answered"
        item.values.set("answer", words)
        try put(item, changedBy: applied)
    }
}
