public import Values

/// Somebody who takes part in an auction.
public struct RoomEntrant: Codable, Sendable, Hashable {
    /// An opaque identifier: a bid's number, which no other auction knows.
    public let id: String
    /// The bid in minor units, as it stands.
    public internal(set) var amount: Int64
    /// When that bid was made.
    public internal(set) var mark: RoomMark
    /// What besides its price makes the bid better.
    public let scoring: BidScoring
    /// What the bid counts as.
    public internal(set) var score: Rational
    /// The bid with which they came.
    public let firstAmount: Int64
    /// When that was made.
    public let firstMark: RoomMark
    /// Whether they have bettered it.
    public internal(set) var hasPosted = false
    /// The public name's number, counted from 1.
    public internal(set) var label = 0

    /// Somebody with the bid that they come with.
    public init(_ id: String, amount: Int64, mark: RoomMark, scoring: BidScoring = .price) {
        self.id = id
        self.amount = amount
        self.mark = mark
        self.scoring = scoring
        (firstAmount, firstMark) = (amount, mark)
        score = .zero
    }
}
