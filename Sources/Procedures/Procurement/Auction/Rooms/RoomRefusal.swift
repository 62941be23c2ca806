/// Why a post in an auction does not count.
public enum RoomRefusal: Error, Hashable, Sendable {
    /// The auction does not take this kind of post now.
    case notNow
    /// It is another bidder's turn, or this bidder is not in the room.
    case notYourTurn
    /// In a sale the amount is below, in a purchase above this limit, in minor units.
    case limit(Int64)
    /// The amount is not above zero.
    case notPositive
    /// The amount is no whole number of steps.
    case notWholeSteps
    /// The price of the moment is another one.
    case price(Int64)
    /// The bidder posted less than a second ago.
    case tooSoon
    /// There is nothing that could be taken back.
    case nothingPosted
}
