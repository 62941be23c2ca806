import Foundation
import Procurement
import Values

// Records 100,000 posts in auctions in rounds, by price and by quality, then replays them, compares every answer and
// every audit document with what was recorded, and says how long that took on one core.

/// An auction as it was recorded: its room before the first stage, every post with its answer, and its audit document.
struct Recording {
    struct Post {
        let bidder: String
        let amount: Int64
        let mark: RoomMark
        let isTaken: Bool
    }

    let room: ThreeRoundRoom
    var posts: [Post] = []
    var audit = ""
}

let bidders = 10
let postsInTurn = 16
let wanted = 100_000
let audit = RoomAudit(id: "benchmark", tender: "UA-1", offsetMinutes: 120)

func room(isScored: Bool) -> ThreeRoundRoom {
    let entrants = (0..<bidders).map { place in
        let offered = RoomPrices.exact(0.05 * Double(place % 3)) ?? .zero
        let coefficient = BidScoring.coefficient(offered: [offered], best: [RoomPrices.exact(0.15) ?? .zero]) ?? .one
        return RoomEntrant(
            "bidder-\(place)", amount: 100_000_000 + Int64(place) * 1_000,
            mark: RoomMark(microseconds: Int64(place) - 1_000_000),
            scoring: isScored ? .quality(coefficient: coefficient) : .price)
    }
    return ThreeRoundRoom(
        entrants, side: .purchase, step: 100,
        prices: RoomPrices(decimals: 2, reading: isScored ? .double : .decimal), start: RoomMark(microseconds: 0))
}

func isTaken(_ amount: Int64, by bidder: String, at mark: RoomMark, in room: inout ThreeRoundRoom) -> Bool {
    do throws(RoomRefusal) {
        try room.post(amount, by: bidder, at: mark)
        return true
    } catch {
        return false
    }
}

func record(isScored: Bool) -> Recording {
    var recording = Recording(room: room(isScored: isScored))
    var room = recording.room
    while let start = room.nextStart {
        room.advance(to: start)
        guard let turn = room.onTurn else { continue }
        for place in 0..<postsInTurn {
            let amount = turn.amount - 100 * Int64(place % 5) - Int64(recording.posts.count % 7)
            let mark = RoomMark(microseconds: start.microseconds + Int64(place), order: UInt64(place))
            let isTaken = isTaken(amount, by: turn.id, at: mark, in: &room)
            recording.posts.append(.init(bidder: turn.id, amount: amount, mark: mark, isTaken: isTaken))
        }
    }
    recording.audit = audit.yaml(of: room)
    return recording
}

/// Whether a replay comes to the same answers and document.
func isVerified(_ recording: Recording) -> Bool {
    var room = recording.room
    for post in recording.posts {
        while let start = room.nextStart, start.microseconds <= post.mark.microseconds { room.advance(to: start) }
        guard isTaken(post.amount, by: post.bidder, at: post.mark, in: &room) == post.isTaken else { return false }
    }
    while let start = room.nextStart { room.advance(to: start) }
    return audit.yaml(of: room) == recording.audit
}

for isScored in [false, true] {
    var recordings: [Recording] = []
    while recordings.reduce(0, { $0 + $1.posts.count }) < wanted { recordings.append(record(isScored: isScored)) }
    let posts = recordings.reduce(0) { $0 + $1.posts.count }
    let start = clock()
    guard recordings.allSatisfy(isVerified) else {
        print("A replay differs from its recording.")
        exit(1)
    }
    let seconds = Double(clock() - start) / Double(CLOCKS_PER_SEC)
    let kind = isScored ? "by quality, in doubles taken exactly" : "by price"
    print("\(posts) posts in \(recordings.count) auctions \(kind): \(Int(seconds * 1_000)) ms of one core")
}
