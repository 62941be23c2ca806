import Kernel
import Values

/// Stories, principles and answers kept among the items of a part: beside what people see stands the state of each, which
/// belongs to nobody and is shown to nobody.
struct PrinciplesItems: PrinciplesBook {
    var items: any ItemTable
    let applied: Applied<PrinciplesMove>

    private static func storyID(_ number: UInt64) -> String { "state-story-\(number)" }
    private static func objectionID(_ entry: UInt64) -> String { "state-objection-\(entry)" }

    func story(_ number: UInt64) throws(any Error) -> StoryRecord? {
        try items.item(Self.storyID(number))?.values.decode(StoryRecord.self)
    }

    func principle(_ number: UInt64) throws(any Error) -> PrincipleRecord? {
        try items.item(Principles.stateID(of: number))?.values.decode(PrincipleRecord.self)
    }

    func response(of unit: String, to principle: UInt64, _ round: UInt64) throws(any Error) -> PanelResponse? {
        let id = Principles.itemID(ofResponseBy: unit, to: principle, round)
        return try items.item(id)?.values.decode(PanelResponse.self)
    }

    func objection(_ entry: UInt64) throws(any Error) -> PanelObjection? {
        try items.item(Self.objectionID(entry))?.values.decode(PanelObjection.self)
    }

    mutating func put(_ story: StoryRecord, _ number: UInt64) throws(any Error) {
        try put(Self.storyID(number), try JSON(encoding: story))
    }

    mutating func put(_ principle: PrincipleRecord) throws(any Error) {
        try put(Principles.stateID(of: principle.number), try JSON(encoding: principle))
    }

    mutating func put(
        _ response: PanelResponse, of unit: String, to principle: UInt64, _ round: UInt64
    ) throws(any Error) {
        try put(Principles.itemID(ofResponseBy: unit, to: principle, round), try JSON(encoding: response))
    }

    mutating func put(_ objection: PanelObjection, _ entry: UInt64) throws(any Error) {
        try put(Self.objectionID(entry), try JSON(encoding: objection))
    }

    private mutating func put(_ id: String, _ values: JSON) throws(any Error) {
        try items.keep(values, as: id, by: applied)
    }
}
