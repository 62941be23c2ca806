import Kernel
import Values

/// Petitions and supporters kept among the items of a part: beside each petition that people see one with its state,
/// and one for each supporter, which belong to nobody and are shown to nobody.
struct PetitionItems: PetitionBook {
    /// The status of an item that is a supporter.
    static let support = "support"

    var items: any ItemTable
    let applied: Applied<PetitionMove>

    private static func id(_ number: UInt64) -> String { "state-\(number)" }

    func petition(_ number: UInt64) throws(any Error) -> PetitionRecord? {
        try items.item(Self.id(number))?.values.decode(PetitionRecord.self)
    }

    func supporter(_ unit: String, of petition: UInt64) throws(any Error) -> PetitionSupporter? {
        try items.item(Petition.itemID(ofSupporter: unit, of: petition))?.values.decode(PetitionSupporter.self)
    }

    mutating func put(_ petition: PetitionRecord) throws(any Error) {
        try put(Self.id(petition.number), Item.state, try JSON(encoding: petition))
    }

    mutating func put(_ supporter: PetitionSupporter, _ unit: String, of petition: UInt64) throws(any Error) {
        try put(Petition.itemID(ofSupporter: unit, of: petition), Self.support, try JSON(encoding: supporter))
    }

    private mutating func put(_ id: String, _ status: String, _ values: JSON) throws(any Error) {
        try items.keep(values, as: id, status: status, by: applied)
    }
}
