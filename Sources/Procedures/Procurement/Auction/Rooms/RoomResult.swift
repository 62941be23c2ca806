/// What somebody bids in the end, or at the moment.
public struct RoomResult: Codable, Sendable, Hashable {
    /// Whose bid it is.
    public let id: String
    /// How much, in minor units.
    public let amount: Int64
    /// When it was made.
    public let mark: RoomMark

    /// Somebody's bid.
    public init(id: String, amount: Int64, mark: RoomMark) {
        self.id = id
        self.amount = amount
        self.mark = mark
    }
}
